"""The WSGI application, for waitress or an own server."""

from lindung.registry.record import open_record

open_record()

from django.core.wsgi import get_wsgi_application  # noqa: E402  # Django must know its settings first

application = get_wsgi_application()
