"""The WSGI application, for waitress or a server of one's own."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
