"""Who signs in to the demo. The passwords are known to everybody who reads this file: a demo holds nobody's data."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.demo.layouts import INFORMAL_PARTNERS


@dataclass(frozen=True)
class DemoAccount:
    """A user of the demo with role and scope."""

    username: str
    password: str
    role: str
    office: str | None = None
    partner: str | None = None


ACCOUNTS = (
    DemoAccount("wilayah", "contoh-wilayah-2021", "regional_lead"),
    DemoAccount("kepala.k01", "contoh-kepala-2021", "branch_head", office="K01"),
    DemoAccount("petugas.k01", "contoh-petugas-2021", "officer", office="K01"),
    DemoAccount("tari.k01", "contoh-petugas-2021", "officer", office="K01"),
    DemoAccount("rini.k05", "contoh-petugas-2021", "officer", office="K05"),
    DemoAccount("mitra.parkir", "contoh-mitra-2021", "partner_clerk", partner=INFORMAL_PARTNERS[0].name),
)
