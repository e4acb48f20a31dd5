"""The figures the office answers for, each declared once. The generated reference prints these sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lindung.sentences import LindungError, Sentence


class Unit(Enum):
    """What a figure counts. Heads are stated by a contractor; workers are people with a NIK."""

    WORKERS = "workers"
    HEADS = "heads"
    RUPIAH = "rupiah"


class Kind(Enum):
    """A flow belongs to a month and adds up over months; a stock speaks of one day and does not."""

    FLOW = "flow"
    STOCK = "stock"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: its name, its title, and the sentence that says exactly what counts, when, and for which office."""

    name: str
    title: Sentence
    definition: Sentence
    unit: Unit
    kind: Kind


class UnknownMeasureError(LindungError):
    """There is no measure of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Sentence(
                "Tidak ada ukuran “{name}”. Yang ada: {known}.",
                "There is no measure “{name}”. There are: {known}.",
            ),
            name=name,
            known=", ".join(MEASURES),
        )


def measure(name: str) -> Measure:
    """The measure of that name. Raises UnknownMeasureError."""
    if name not in MEASURES:
        raise UnknownMeasureError(name)
    return MEASURES[name]


_ALL = (
    Measure(
        "first_protected",
        Sentence("Pertama kali terlindungi", "First ever protected"),
        Sentence(
            "Orang yang NIK-nya belum pernah terlindungi di segmen mana pun, pada bulan iuran pertamanya dibukukan, "
            "di kantor kepesertaan itu. Yang terdaftar tetapi belum membayar tidak dihitung.",
            "People whose NIK was never covered before in any segment, in the month their first contribution is "
            "posted, at the office of that membership. Registered but unpaid does not count.",
        ),
        Unit.WORKERS,
        Kind.FLOW,
    ),
    Measure(
        "new_in_segment",
        Sentence("Baru di segmen", "New in segment"),
        Sentence(
            "Orang yang pertama kali terlindungi di segmen ini, pada bulan iuran pertamanya di segmen ini dibukukan, "
            "di kantor kepesertaan itu. Termasuk yang pertama kali terlindungi; tanpa yang kembali dan yang pindah.",
            "People covered in this segment for the first time, in the month their first contribution in it is "
            "posted, at the office of that membership. Includes first ever protected; leaves out returned and moved.",
        ),
        Unit.WORKERS,
        Kind.FLOW,
    ),
    Measure(
        "returned",
        Sentence("Kembali", "Returned"),
        Sentence(
            "Orang yang pernah terlindungi di segmen ini, berhenti, lalu membayar lagi; pada bulan iuran pertama "
            "sesudah kembali dibukukan. Bukan peserta baru.",
            "People once covered in this segment, then not, who pay again; in the month the first contribution "
            "after their return is posted. Not new.",
        ),
        Unit.WORKERS,
        Kind.FLOW,
    ),
    Measure(
        "moved",
        Sentence("Pindah pemberi kerja", "Moved"),
        Sentence(
            "Kepesertaan pada pemberi kerja lain dari orang yang masih terlindungi di segmen yang sama, pada bulan "
            "iuran pertamanya di sana dibukukan. Bukan baru dan bukan kembali.",
            "Memberships with another employer of people still covered in the same segment, in the month the first "
            "contribution there is posted. Neither new nor returned.",
        ),
        Unit.WORKERS,
        Kind.FLOW,
    ),
    Measure(
        "registered_unpaid",
        Sentence("Terdaftar, belum bayar", "Registered, not yet paid"),
        Sentence(
            "Pendaftaran sampai hari itu yang masih terbuka dan iuran pertamanya belum dibukukan pada hari itu. "
            "Belum terlindungi, dan tidak menimbulkan tunggakan.",
            "Registrations up to the day that are still open and whose first contribution is not posted by the day. "
            "Not protected yet, and building no arrears.",
        ),
        Unit.WORKERS,
        Kind.STOCK,
    ),
    Measure(
        "lapsed",
        Sentence("Gugur karena menunggak", "Lapsed"),
        Sentence(
            "Kepesertaan yang pernah dibayar dan berakhir karena menunggak melebihi batas, pada bulan pertama "
            "sesudah berakhir, di kantor kepesertaan itu.",
            "Memberships once paid that ended because arrears passed the limit, in the first month after the end, "
            "at the office of that membership.",
        ),
        Unit.WORKERS,
        Kind.FLOW,
    ),
    Measure(
        "ended",
        Sentence("Keluar", "Ended"),
        Sentence(
            "Orang yang keluar dari pekerjaan atau habis kontraknya dan tidak melanjutkan pada pembayar lain di "
            "segmen yang sama, pada bulan pertama sesudah keluar. Tanpa yang gugur dan tanpa yang pindah.",
            "People who left work or whose contract ended and who do not go on with another payer in the same "
            "segment, in the first month after the end. Leaves out the lapsed and those who moved.",
        ),
        Unit.WORKERS,
        Kind.FLOW,
    ),
    Measure(
        "net",
        Sentence("Pertumbuhan bersih", "Net growth"),
        Sentence(
            "Baru di segmen ditambah kembali, dikurangi gugur dan keluar, pada bulan yang sama. Bisa negatif.",
            "New in segment plus returned, less lapsed and ended, in the same month. May be negative.",
        ),
        Unit.WORKERS,
        Kind.FLOW,
    ),
    Measure(
        "active",
        Sentence("Aktif terlindungi", "Active"),
        Sentence(
            "Orang yang terlindungi pada hari itu: PU bila iuran bulan terakhir yang sudah jatuh tempo telah "
            "dibukukan, BPU dan PMI bila masa yang dibayar mencakup hari itu. Dua pemberi kerja dihitung satu "
            "orang, di kantor kepesertaan terbuka yang lebih dahulu terdaftar; PU sekaligus BPU dihitung di "
            "keduanya. Konstruksi tidak termasuk.",
            "People covered on the day: wage earners whose last contribution already due is posted, informal and "
            "migrant workers whose paid time reaches the day. With two employers one person, at the office of the "
            "open membership registered first; someone both wage earner and informal counts in both segments. "
            "Construction is left out.",
        ),
        Unit.WORKERS,
        Kind.STOCK,
    ),
    Measure(
        "registered",
        Sentence("Terdaftar", "Registered"),
        Sentence(
            "Orang dengan kepesertaan yang terbuka pada hari itu, sudah atau belum membayar; satu orang sekali per "
            "segmen, di kantor kepesertaan terbuka yang lebih dahulu terdaftar. Pembagi rasio aktif.",
            "People with an open membership on the day, paid or not; each once a segment, at the office of the open "
            "membership registered first. The active ratio divides by it.",
        ),
        Unit.WORKERS,
        Kind.STOCK,
    ),
    Measure(
        "arrears",
        Sentence("Tunggakan", "Arrears"),
        Sentence(
            "Rupiah iuran yang jatuh tempo sebelum hari itu dan belum dibayar pada hari itu, dari kepesertaan atau "
            "proyek yang pernah membayar. Tanpa kepesertaan yang gugur, karena tunggakannya tidak ditagih lagi.",
            "Rupiah of dues whose due date is before the day and that are not paid by the day, of memberships or "
            "projects that have once paid. Leaves out lapsed memberships, whose old arrears are not billed.",
        ),
        Unit.RUPIAH,
        Kind.STOCK,
    ),
    Measure(
        "dues",
        Sentence("Iuran ditetapkan", "Dues"),
        Sentence(
            "Rupiah iuran yang ditetapkan untuk bulan iuran itu, dibayar atau belum, di kantor kepesertaan atau "
            "proyeknya.",
            "Rupiah of contributions assessed for the contribution month, paid or not, at the office of the "
            "membership or project.",
        ),
        Unit.RUPIAH,
        Kind.FLOW,
    ),
    Measure(
        "receipts",
        Sentence("Iuran diterima", "Receipts"),
        Sentence(
            "Rupiah iuran yang lunas, pada bulan uangnya masuk, untuk bulan iuran mana pun. Uang yang masih "
            "ditangguhkan tidak dihitung.",
            "Rupiah of dues paid in full, in the month the money came, for whatever contribution month. Money still "
            "in suspense does not count.",
        ),
        Unit.RUPIAH,
        Kind.FLOW,
    ),
    Measure(
        "project_headcount",
        Sentence("Tenaga kerja proyek", "Project heads"),
        Sentence(
            "Jumlah tenaga kerja menurut kontraktor, dari proyek konstruksi pada bulan angsuran pertamanya "
            "dibukukan. Bukan orang ber-NIK; hanya dijumlahkan dengan orang pada baris yang menyebutnya.",
            "Workers as stated by the contractor, of construction projects in the month their first instalment is "
            "posted. Not people with a NIK; added to people only in a line that says so.",
        ),
        Unit.HEADS,
        Kind.FLOW,
    ),
)

#: Every measure by name, in the order in which they are shown.
MEASURES = {each.name: each for each in _ALL}
