"""The command `lindung`: every group of commands is loaded only when it is called.

`lindung statute` must not pay for Django, so the table below holds names and not imports. The module of a group carries
a click command of the group's own name.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import click

from lindung.sentences import LANGUAGES, Language, LindungError


@dataclass(frozen=True)
class Group:
    """A group of commands: its one-line help (Indonesian first), and what has to stand before its module is imported.

    `names_models`: Django is made ready first. `home`: where the group keeps its record unless LINDUNG_HOME says so.
    """

    help: str
    names_models: bool = True
    home: str | None = None


#: By name; the module of a group is `lindung.commands.<name>`.
GROUPS = {
    "today": Group("Lima langkah hari ini, dan dicoba ulang · five things today, and how often they hit"),
    "roster": Group("Daftar mitra: baca, periksa, daftarkan · a partner's list: read, check, enrol"),
    "registry": Group("Muat peserta dan pemberi kerja · bring members and employers onto the record"),
    "dues": Group("Tetapkan iuran sebulan · assess a month's dues"),
    "receipts": Group("Bukukan berkas bank · post a bank file"),
    "targets": Group("Muat target tahunan · bring the year's targets in"),
    "plan": Group("Target setahun dibagi ke kantor dan segmen · the year's number shared out"),
    "reserve": Group("Sumber bernama untuk menutup selisih · named sources against each office's gap"),
    "measures": Group("Angka yang dipertanggungjawabkan kantor · the figures the office answers for"),
    "rapim": Group("Rapat pimpinan: bahan, keputusan, komitmen · the leadership meeting: pack and promises"),
    "partner": Group("Mitra: perjanjian, daftar, hasilnya · partners: agreements, lists, what became of them"),
    "agents": Group("Agen Perisai: rekrut dan imbalan · agents: their recruits and their fee"),
    "abroad": Group("Pekerja migran dari berangkat sampai pulang · migrants from departure to return"),
    "gap": Group("Siapa yang belum terlindungi · who is not protected yet"),
    "government": Group("Pemerintah daerah: berkas, langkah, lembar bupati · local governments: files, steps, sheet"),
    "outbox": Group("Siapa yang akan lepas, dan pengingatnya · who loses cover next, and reminders"),
    "record": Group("Cadangkan, pulihkan, periksa catatan · back up, restore, check the record"),
    "employers": Group("Perusahaan belum terdaftar, pelapor sebagian · employers missing, or reporting too little"),
    "procurement": Group("Paket pengadaan pemerintah daerah · procurement packages of local governments"),
    "sponsor": Group("Sponsor iuran pekerja rentan · sponsors of vulnerable workers"),
    "accounts": Group("Akun petugas dan mitra · who may sign in"),
    "serve": Group("Buka halaman di peramban · serve the pages"),
    "demo": Group("Wilayah rekaan untuk mencoba · a made-up region to try", home=".demo"),
    "statute": Group(
        "Hukum sebagai data: hitung iuran dan sebut pasalnya · the law: amounts and their articles", names_models=False
    ),
}

_AS_JSON = "lindung.as_json"


class LazyGroup(click.Group):
    """A group that imports the module of a subcommand when it is called, and lists them without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(GROUPS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        group = GROUPS.get(cmd_name)
        if group is None:
            return None
        if group.home is not None:
            os.environ.setdefault("LINDUNG_HOME", group.home)
        if group.names_models:
            importlib.import_module("lindung.registry.ready")
        module = importlib.import_module(f"lindung.commands.{cmd_name}")
        return cast(click.Command, getattr(module, cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, group.help) for name, group in GROUPS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LindungError as error:
            _say_error(error.text(ctx.params["language"]), as_json=ctx.meta[_AS_JSON], **error.details)
            ctx.exit(1)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> Any:
        """Run and leave with 0 (done), 1 (a failure, in a sentence) or 2 (wrong usage, in a sentence)."""
        words = sys.argv[1:] if args is None else list(args)
        if "--json" not in words:
            return super().main(words, *rest, **options)
        try:
            status = super().main(words, *rest, **options | {"standalone_mode": False})
        except click.ClickException as error:
            # Wrong usage, too, is answered in JSON to whoever asked for JSON.
            _say_error(error.format_message(), as_json=True)
            sys.exit(error.exit_code)
        sys.exit(status if isinstance(status, int) else 0)

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> click.Context:
        as_json = "--json" in args
        context = super().make_context(info_name, args, *rest, **extra)
        context.meta[_AS_JSON] = as_json
        return context


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="id",
    envvar="LINDUNG_LANGUAGE",
    show_default=True,
    show_envvar=True,
    help="Bahasa pesan · language of messages.",
)
@click.version_option(package_name="lindung")
def main(language: Language) -> None:
    """Lindung: dari baris daftar mitra menjadi pekerja terlindungi · from a partner's row to a protected worker."""


def _say_error(message: str, *, as_json: bool, **details: object) -> None:
    if as_json:
        click.echo(json.dumps({"error": message, **details}, ensure_ascii=False))
    else:
        click.echo(message, err=True)
