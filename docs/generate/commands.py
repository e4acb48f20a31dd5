"""Every command with its options, from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click
from docs.generate.markdown import code, page, table

from lindung.commands import main

_INTRODUCTION = """
`lindung COMMAND --help` says the same. Every command takes `--json`. Exit codes: 0 done; 2 wrong usage; 1 a failure,
explained in a sentence. Commands open the record by themselves and start it if it is embedded.

What an installation decides comes from the environment: [settings](../how-to/settings.md).
"""


def commands() -> str:
    """`docs/reference/commands.md`."""
    context = click.Context(main, info_name="lindung")
    parts = [_options("## lindung", main, context)]
    parts += [_options(f"## {found.command_path}", found.command, found) for found in every_command()]
    return page("Commands", _INTRODUCTION, *parts)


def every_command() -> Iterator[click.Context]:
    """Each command that does something, in the order of the help, with the context that knows its path."""
    yield from _below(main, click.Context(main, info_name="lindung"))


def _below(group: click.Group, context: click.Context) -> Iterator[click.Context]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, parent=context, info_name=name)
        if isinstance(command, click.Group):
            yield from _below(command, inner)
        else:
            yield inner


def _options(title: str, command: click.Command, context: click.Context) -> str:
    rows = [(_names(option), _takes(option, context), option.help or "") for option in options_of(command)]
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    said = " ".join((command.help or "").split())
    return f"{title}\n{said}\n\n{code(usage)}\n\n" + table(("option", "takes", "for"), rows)


def options_of(command: click.Command) -> list[click.Option]:
    """The options that a person may give."""
    return [each for each in command.params if isinstance(each, click.Option) and not each.hidden]


def _names(option: click.Option) -> str:
    return ", ".join(code(name) for name in (*option.opts, *option.secondary_opts))


def _takes(option: click.Option, context: click.Context) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        takes = " ".join(code(choice) for choice in option.type.choices)
    else:
        takes = option.make_metavar(context)
    remarks = [
        *(["needed"] if option.required else []),
        *([f"default {option.default}"] if option.show_default else []),
        *(["more than once"] if option.multiple else []),
        *([f"or {_variables(option)}"] if option.envvar else []),
    ]
    return f"{takes} ({', '.join(remarks)})" if remarks else takes


def _variables(option: click.Option) -> str:
    named = [option.envvar] if isinstance(option.envvar, str) else list(option.envvar or ())
    return " or ".join(code(name) for name in named)
