"""How partners spell the titles of their columns, in Indonesian and English, and what each then means.

A title is brought to a normal form (small letters and digits, single blanks) and compared with the spellings from
top to bottom; the first that fits decides. Titles that are known but not used (family card, religion, bank) stand
here too, so that they are not taken for something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

#: A column whose title is known but whose cells are not used.
NOT_USED = "not_used"

#: The running number of a line. It is not handed on, but tells a worker line from a signature.
NUMBER = "number"


class ListKind(Enum):
    """What the lines of a list are."""

    WORKERS = "workers"
    MIGRANTS = "migrants"
    PROJECTS = "projects"
    LEAVERS = "leavers"
    WAGES = "wages"
    COMPANIES = "companies"
    PROCUREMENT = "procurement"


@dataclass(frozen=True)
class Spelling:
    """A field and the titles that mean it: a regular expression over the normal form of the title."""

    field: str
    pattern: re.Pattern[str]


#: How a date should be written, as some titles add: dd-mm-yyyy, tgl/bln/thn.
_DATE_HINT = re.compile(r" (dd?|hh?|tgl|tanggal) (mm?|bb?|bln|bulan) (y+|t+|thn|th|tahun)\b")


def normal_title(title: str) -> str:
    """`NAMA_LENGKAP`, `Nama  Lengkap :` and `namaLengkap` all as `nama lengkap`; `L/P` as `l p`; `#` as `no`."""
    if title.strip() in ("#", "№"):
        return "no"
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title)
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", spaced.lower()).split())
    return _DATE_HINT.sub("", words).strip()


def field_of(title: str, kind: ListKind) -> str | None:
    """The field that a title means in a list of this kind, NOT_USED for one known but not used, else None."""
    normal = normal_title(title)
    if not normal or len(normal) > 80:
        return None
    return next((s.field for s in SPELLINGS[kind] if s.pattern.search(normal)), None)


def _spellings(*pairs: tuple[str, str]) -> tuple[Spelling, ...]:
    return tuple(Spelling(field, re.compile(pattern)) for field, pattern in pairs)


_TGL = r"(tanggal|tangal|tanggl|tgl|tggl|tg|tgal|date|hari)"
_LAHIR = r"(lahir|lhr|kelahiran|lahirnya|birth|born)"
_TEMPAT = r"(tempat|tmpt|tpt|tmp|tmpat|kota|kab|kabupaten|place|city)"
_NO = r"(no|nomor|nomer|number|num|nr)"

_NUMBERING = ((NUMBER, rf"^{_NO}( urut)?$|^(urut|no urut|nourut|s no|sl no|row|baris|idx|index)$"),)

_OTHER_PEOPLE_AND_PAPERS = (
    (
        NOT_USED,
        r"\b(suami|isteri|istri|pasangan|spouse|ayah|bapak|father|ahli waris|waris|heirs?|"
        r"beneficiary|anak|wali|saksi)\b",
    ),
    (NOT_USED, r"\b(foto|fotocopy|fotokopi|photo|copy|scan|lampiran|fc|upload|berkas|link|url)\b"),
    (NOT_USED, r"\b(masa laku|masa berlaku|berlaku sampai|expired?|valid until)\b"),
    (NOT_USED, r"\b(kartu keluarga|no kk|nomor kk|family card)\b|^(nik )?kk$"),
    (NOT_USED, r"\b(bank|rekening|norek|no rek|account|cabang bank)\b"),
    (
        NOT_USED,
        r"\b(npwp|email|e mail|surel|agama|religion|pendidikan|education|golongan darah|gol darah|blood|"
        r"status kawin|status pernikahan|status perkawinan|marital|kode pos|postal|zip|umur|usia|"
        r"age|rt|rw|rt rw|"
        r"ttd|tanda tangan|paraf|signature|gelar|surat menyurat\w*|kepesertaan|rapel|peserta jpk|"
        r"kode paket|"
        r"kewarganegaraan|nationality|warga negara|hobi|ukuran|iuran|potongan|tunjangan|bonus|lembur)\b",
    ),
    (NOT_USED, r"bpjs kes|\b(kis|jkn|askes|sim|sim c|stnk|no polisi|nopol|plat|no pol)\b"),
)

_PERSON = (
    (
        "identity_type",
        r"\b(jenis|tipe|type|macam) (of )?(kartu )?(identitas|identity|id|ktp)\b|"
        r"\bid(entity)? type\b|^(jenis|tipe) id",
    ),
    (
        "sex_male",
        r"(kelamin|\bjk|\bj k|\bsex|\bgender|\bl p) (l|lk|laki|laki laki|pria|m|male)$|^(l|lk|laki|"
        r"laki laki|pria)$",
    ),
    (
        "sex_female",
        r"(kelamin|\bjk|\bj k|\bsex|\bgender|\bl p) (p|pr|perempuan|wanita|w|f|female)$|^(p|pr|"
        r"perempuan|wanita)$",
    ),
    (
        "sex",
        r"kelamin|\bjns kel|\bjenis kel|\bjen kel|\bjk\b|\bj k\b|\bl p\b|^lp$|\bp l\b|\bp w\b|"
        r"\bl w\b|\bm f\b|\bgender|\bsex\b|"
        r"\bseks\b|pria wanita|laki (laki )?(dan |atau )?perempuan|^kel$",
    ),
    ("birth_day", rf"{_TGL} {_LAHIR}.* (tgl|tanggal|hari|hr|day|dd)$"),
    ("birth_month", rf"{_LAHIR}.* (bulan|bln|month|mm)$|^(bulan|bln) {_LAHIR}"),
    ("birth_year", rf"{_LAHIR}.* (tahun|thn|th|year|yyyy|yy)$|^(tahun|thn|year) (of )?{_LAHIR}"),
    (
        "birth",
        rf"\bttl\b|\bt t l\b|\btetala\b|{_TEMPAT}.*\b{_TGL}.*{_LAHIR}|{_TEMPAT} ?{_LAHIR}.*{_TGL}|"
        rf"{_LAHIR}.*{_TEMPAT}.*{_TGL}|"
        rf"\b(place|date)\b.*\b(and|of)\b.*\b(date|place)\b.*birth|{_TGL}.*{_TEMPAT} ?{_LAHIR}|"
        rf"^{_TEMPAT} {_TGL}( {_LAHIR})?$",
    ),
    ("birth_place", rf"{_TEMPAT}( of)? ?{_LAHIR}|{_LAHIR} ?{_TEMPAT}|^tempat$|^lahir di$"),
    (
        "birth_date",
        rf"{_TGL}( of)? ?{_LAHIR}|{_LAHIR} ?{_TGL}|birth ?da(y|te)|\bdob\b|\bd o b\b|^{_LAHIR}$|"
        rf"^born on$|^tgl ?lhr",
    ),
    ("mother_name", r"\bibu\b|\bmother|\bmaiden|\bmama\b|\bibunda\b"),
    (
        NOT_USED,
        r"\b(telepon|telp|phone) (area|ext|kantor|office)|\b(area|ext)\b.*\b(telepon|telp)|\bfax\b|"
        r"\bkontak darurat|emergency",
    ),
    (
        "phone",
        r"\bhp\b|\bh p\b|handphone|hand phone|\bhape\b|\bwa\b|whats ?app|tele[fp]on|\btelp?\b|\btlp|"
        r"\bphone|\bmobile|"
        r"\bponsel|\bseluler|\bselular|\bkontak|\bcontact|\bcell|\bnohp",
    ),
)

_PLACES = (
    (
        "work_place",
        r"\b(lokasi|tempat|wilayah|alamat|titik|area|daerah|pangkalan|tmpt|kecamatan|kab|kota|"
        r"kabupaten) ?(lokasi |tempat )?"
        r"(peker\w+|kerja|bekerja|usaha|tugas|bertugas|parkir|dagang|berdagang|jualan|berjualan|"
        r"mangkal|operasi\w*|penempatan kerja)\b|"
        r"work ?place|place of work|work location|\bpenempatan\b(?!.*negara)|^lokasi$|\bpangkalan\b",
    ),
    (
        "address",
        r"\balamat|\baddress|\bdomisili|tempat tinggal|\bresidence|\btinggal\b|^jalan$|"
        r"^jln$|^rumah$",
    ),
    ("subdistrict", r"\bkecamatan|\bkec\b|\bsub ?district"),
    (
        NOT_USED,
        r"\bkelurahan|\bdesa\b|\bkel\b|\bgampong|\bvillage|\bnagari|\blingkungan|\bdusun|\bling\b|"
        r"\bprovinsi|\bprovince|\bprop\b",
    ),
    ("district", r"\bkabupaten|\bkab\b|\bkota\b|\bregency|\bcity\b|\bdistrict\b"),
)

_NAMES = (
    (
        "name_and_nik",
        r"\b(nama|name)\b.*\b(dan|and|no|nomor)?\b.*\b(nik|no ktp|no e ktp)\b|"
        r"\bnik\b.*\b(nama|name)\b",
    ),
    ("name_first", r"\bnama depan\b|\b(first|given) name|\bfirstname"),
    ("name_middle", r"\bnama tengah\b|\bmiddle ?name"),
    ("name_last", r"\bnama (belakang|akhir|keluarga|marga)\b|\b(last|family) ?name|\bsurname|^marga$"),
    (
        NOT_USED,
        r"\b(nama|name|nm)\b.*\b(panggilan|alias|kecil|perusahaan|usaha|toko|kios|pasar|kelompok|"
        r"koperasi|kapal|majikan|pemberi kerja|"
        r"atasan|ketua|jalan|lokasi|masjid|mesjid|gereja|sekolah|instansi|company|employer|group|"
        r"nick|produk|user|pemilik|organisasi|serikat)\b",
    ),
    (
        "name",
        r"\bnama|\bname\b|^nm\b|\bfull ?name|^(pekerja|peserta|anggota|karyawan|pegawai|worker|"
        r"employee|member)$",
    ),
)

_NUMBERS = (
    ("passport", r"\bpaspor|\bpassport|\bpasport"),
    (
        "nik",
        r"\bnik\b|\bktp\b|\bektp\b|\bnoktp|\bnonik|\bnik(nya)?\b|kependudukan|\bidentitas|"
        r"\bnational id|\bidentity\b|\bid (card|number|no|num)\b|"
        r"\bno id\b|\bcitizen|\bnin\b|^id$",
    ),
    (
        "kpj",
        rf"\bkpj\b|\b{_NO} ?(peserta|kartu peserta|kartu|bpjs\w*|kepesertaan)\b|\bkartu peserta\b|"
        rf"\bmember(ship)? ?(no|number|id)|"
        r"\bbpjs ?(tk|ketenagakerjaan)?\b|\bbpjamsostek|\bbpjstk",
    ),
)

_MONEY = (
    (
        NOT_USED,
        r"\b(upah|gaji|penghasilan|wage|salary) (lama|sebelumnya|old|previous)\b|\b(old|"
        r"previous) (wage|salary)\b",
    ),
    (
        "income",
        r"\bpenghasilan|\bupah|\bgaji|\bincome|\bwage|\bsalary|\bpendapatan|\bhonor|\bgapok|"
        r"\bearning|\bomset|\bomzet|\binsentif|\bpenghsln|\bpghsl",
    ),
)

_WORK = (
    (
        NOT_USED,
        rf"\b{_NO} ?(pegawai|karyawan|induk|anggota|pokok|rumah|staf|staff)\b|\bemployee (no|id|"
        rf"number)|\bnip\b|\bnrp\b|\bid pegawai|"
        r"\bstatus\b|\bpekerjaan\b|\bjabatan|\bprofesi|\bjenis usaha|\bjenis dagang\w*|\boccupation|"
        r"\bjob|\bposition|\bunit|\bbagian|\bdivisi|"
        r"\bketerangan|\bket\b|\bremark|\bnote|\bcatatan|\bjam kerja|\btgl (awal|masuk|mulai|akhir)|"
        r"\btanggal (awal|masuk|mulai|akhir)|"
        r"\bmasuk kerja|\bkode negara|\bjenis\b|\bkelompok\b|\bdagangan|\bprogram\b",
    ),
)

_MIGRATION = (
    ("departure", r"berangkat|\bdeparture|\bpenerbangan|\bflight|\bterbang"),
    (
        "contract_months",
        r"\b(lama|masa|durasi|jangka|periode|lamanya)\b.*\b(kontrak|kerja|waktu|pk)\b|\bcontract\b|"
        r"\bkontrak\b|\bduration",
    ),
    (
        "agency",
        r"\bp3mi|\bpptkis?|\bpjtki|\bagen|\bagency|\bpenyalur|\bpelaksana penempatan|"
        r"\bperusahaan penempatan|\bperekrut",
    ),
    ("country", r"\bnegara\b|\bcountry|\btujuan\b|\bdestination"),
)

_LEAVING = (
    ("event_reason", r"\balasan|\bsebab|\breason|\bpenyebab|\bcause"),
    (
        "event_date",
        rf"{_TGL} ?(keluar|berhenti|non ?aktif|efektif|kejadian|resign\w*|phk|akhir|mundur|pensiun|"
        rf"nonaktif|na|mutasi)\b|"
        r"\b(event|exit|end|leaving|effective|termination) date|\bdate of (event|exit|leaving|"
        r"termination)|\bkejadian|\bnon ?aktif|"
        r"\bberhenti|\bkeluar\b|\blast day|^(tanggal|tgl|date)$",
    ),
)

_WAGE_CHANGE = (
    (
        "event_date",
        r"\b(berlaku|efektif|effective|perubahan|mulai|sejak|since)\b|^(bulan|month|blth|"
        r"tanggal|tgl)$",
    ),
)

_PROJECT = (
    (
        "spk_date",
        rf"{_TGL} ?(spk|kontrak|perjanjian|surat|sp)\b|\b(spk|contract) date|\bspk.*{_TGL}|"
        rf"^{_TGL}$",
    ),
    ("starts", r"\b(mulai|awal|start|begin|commence\w*)"),
    ("ends", r"\b(selesai|akhir|berakhir|finish|end|completion|sampai)\b"),
    (NOT_USED, r"^(nilai|jumlah|besar|amount) (ppn|pajak|vat)$|\b(ppn|vat) (rp|amount)$"),
    ("contract_value", r"\bnilai|\bharga|\bvalue|\bamount|\bpagu|\bbiaya|\bkontrak rp|\bhps\b"),
    ("vat_included", r"\bppn\b|\bvat\b|\bpajak|\btax\b(?!.*(number|no))"),
    ("npwp", r"\bnpwp|\btax (number|no|id)|\bnpp\b"),
    (
        "workers",
        r"\b(jumlah|jml|jlh|banyak|number of|total)\b.*\b(tenaga|pekerja|tk|naker|orang|worker|"
        r"employee|heads?)|\btenaga kerja|\bworkers|\bhead ?count|"
        r"\bpekerja\b|\bjml tk",
    ),
    ("funding", r"\b(sumber|asal)\b.*\b(dana|biaya|anggaran)|\bdana\b|\bfund|\banggaran"),
    (
        "spk_number",
        rf"\bspk\b|\b{_NO}\b.*\b(kontrak|perjanjian|surat|contract|work order)|\bwork order|"
        rf"\b(contract|kontrak) (no|number)",
    ),
    (
        "owner",
        r"pemberi (kerja|tugas|pekerjaan)|pengguna jasa|\bpemilik|\bowner|\bbowheer|\binstansi|"
        r"\bdinas|\bppk\b|\bsatker|\bclient",
    ),
    (
        "contractor",
        r"kontraktor|\bpelaksana|\bpenyedia|\brekanan|\bcontractor|\bpemborong|\bperusahaan|"
        r"\bnama (pt|cv|badan usaha)",
    ),
    ("location", r"\blokasi|\blocation|\bsite|\bkabupaten|\bkab\b|\bkota\b|\balamat|\bdistrict|\bregency"),
    ("project", r"\bproyek|\bproject|\bpekerjaan|\bpaket|\bkegiatan|\buraian|\bnama\b|\bname\b"),
    (NOT_USED, r"\bketerangan|\bket\b|\bremark|\btahun|\bno telp|\bphone|\bhp\b|\bemail"),
)

#: A list of companies from elsewhere: a licensing office, a labour office, an association.
_COMPANY = (
    (
        NOT_USED,
        r"\b(direktur|pimpinan|penanggung jawab|pemilik|pengurus|kontak|contact|owner|telp|telepon|phone|hp|"
        r"email|website|kode pos|modal|investasi|status|keterangan|ket)\b",
    ),
    ("npwp", r"\bnpwp|\btax (number|no|id)"),
    ("nib", r"\bnib\b|\bnomor induk berusaha|\bbusiness (id|number|no)"),
    (
        "workers",
        r"\b(jumlah|jml|jlh|banyak|number of|total)\b.*\b(tenaga|pekerja|tk|tki|naker|karyawan|orang|workers?|"
        r"employees?|heads?)\b|\btenaga kerja|\bworkers|\bemployees|\bhead ?count|\bpekerja\b|\bkaryawan",
    ),
    ("sector", r"\b(sektor|bidang|jenis|kegiatan|lapangan) ?usaha|\b(sektor|bidang|sector|kbli|industr\w*)\b"),
    ("seat", r"\b(kabupaten|kab|kota|kecamatan|lokasi|alamat|kedudukan|district|regency|city|address|location)\b"),
    ("company", r"\b(perusahaan|badan usaha|usaha|company|employer|pemberi kerja|nama|name)\b"),
    (NOT_USED, rf"^{_TGL}|\b(tanggal|tgl|date|tahun|year)\b"),
)

#: Packages of works as local governments publish them: planned ones (SIRUP), tenders and contracts (LPSE).
_PROCUREMENT = (
    (NOT_USED, r"^(nilai|jumlah|besar|amount) (ppn|pajak|vat)$|\b(ppn|vat) (rp|amount)$"),
    (NOT_USED, r"\balamat\b|\baddress|\bwaktu pemilihan|\btanggal (buat|pengumuman|selesai)|\bperingkat|\bvolume"),
    (
        "package_code",
        r"\b(kode|id|no|nomor) (rup|paket|tender|lelang|pengadaan|sirup|pekerjaan)\b|"
        r"\b(package|tender|lot) (code|id|no|number)\b|^(kode|rup|kode rup|id|code)$",
    ),
    (
        "spk_date",
        rf"{_TGL} ?(penandatanganan )?(spk|kontrak|perjanjian|surat|sp)\b|\b(spk|contract) date|\bspk.*{_TGL}|"
        rf"^{_TGL}$",
    ),
    ("starts", r"\b(mulai|awal|start|begin|commence\w*)\b"),
    (NOT_USED, r"\b(selesai|akhir|berakhir|finish|end|completion|sampai)\b"),
    ("category", r"\b(jenis|kategori|category|type)\b"),
    ("method", r"\b(metode|cara|method)\b"),
    ("stage", r"\b(tahap\w*|status|stage|progress)\b"),
    (
        "contract_value",
        r"\b(nilai|harga) (spk|kontrak|perjanjian|negosiasi|terkoreksi|penawaran)|\bkontrak rp|"
        r"\b(contract|award) (value|amount|price)|^(nilai|harga|value|amount)( rp)?$",
    ),
    ("funding", r"\b(sumber|asal)\b.*\b(dana|biaya|anggaran)|\bdana\b|\bfund"),
    ("budget", r"\bpagu|\bhps\b|\bperkiraan|\bestimat\w*|\bbudget|\bnilai|\bharga|\bbiaya|\bvalue"),
    ("npwp", r"\bnpwp|\btax (number|no|id)"),
    ("vat_included", r"\bppn\b|\bvat\b|\bpajak\b"),
    (
        "spk_number",
        rf"\bspk\b|\b{_NO}\b.*\b(kontrak|perjanjian|surat|contract|work order)|\bwork order|"
        rf"\b(contract|kontrak) (no|number)",
    ),
    (
        "contractor",
        r"\bpemenang|kontraktor|\bpelaksana\b|\bpenyedia|\brekanan|\bwinner|\bcontractor|\bpemborong|"
        r"\bperusahaan|\bnama (pt|cv|badan usaha)",
    ),
    (
        "owner",
        r"\bsatker|\bsatuan kerja|\bopd\b|\bskpd\b|\bdinas|\binstansi|\bk ?l ?pd\b|\bppk\b|\bpemilik|\bowner|"
        r"\bpengguna|\bunit\b|\bagency",
    ),
    ("location", r"\blokasi|\blocation|\bsite|\bkabupaten|\bkab\b|\bkota\b|\bdistrict|\bregency"),
    (
        "project",
        r"\bpaket|\bpekerjaan|\bproyek|\bproject|\bpackage|\bkegiatan|\btender|\blelang|\buraian|\bnama\b|\bname\b",
    ),
    (NOT_USED, r"\bketerangan|\bket\b|\bremark|\btahun|\btelp|\bphone|\bhp\b|\bemail"),
)

_ANY_PERSON = (*_NUMBERING, *_OTHER_PEOPLE_AND_PAPERS, *_PERSON, *_PLACES, *_NAMES, *_NUMBERS)

SPELLINGS: dict[ListKind, tuple[Spelling, ...]] = {
    ListKind.WORKERS: _spellings(*_ANY_PERSON, *_MONEY, *_WORK),
    ListKind.MIGRANTS: _spellings(*_NUMBERING, *_MIGRATION, *_ANY_PERSON, *_MONEY, *_WORK),
    ListKind.LEAVERS: _spellings(*_NUMBERING, *_LEAVING, *_ANY_PERSON, *_MONEY, *_WORK),
    ListKind.WAGES: _spellings(*_ANY_PERSON, *_MONEY, *_WAGE_CHANGE, *_WORK),
    ListKind.PROJECTS: _spellings(*_NUMBERING, *_PROJECT),
    ListKind.COMPANIES: _spellings(*_NUMBERING, *_COMPANY),
    ListKind.PROCUREMENT: _spellings(*_NUMBERING, *_PROCUREMENT),
}

#: What a list must have to be one: from each group at least one field.
NEEDED: dict[ListKind, tuple[tuple[str, ...], ...]] = {
    ListKind.WORKERS: (("nik", "name_and_nik"), ("name", "name_and_nik", "name_first")),
    ListKind.MIGRANTS: (("nik", "passport", "name_and_nik"), ("name", "name_and_nik", "name_first")),
    ListKind.LEAVERS: (("kpj", "nik"), ("event_date",)),
    ListKind.WAGES: (("kpj", "nik"), ("income",)),
    ListKind.PROJECTS: (("project", "spk_number"), ("contract_value",)),
    ListKind.COMPANIES: (("company",), ("seat", "npwp", "nib", "sector", "workers")),
    ListKind.PROCUREMENT: (("project",), ("contract_value", "budget")),
}

#: The fields in the words of the people who see the mapping.
FIELD_WORDS: dict[str, str] = {
    "nik": "NIK",
    "name": "Nama",
    "kpj": "KPJ",
    "passport": "Paspor",
    "income": "Upah/Penghasilan",
    "event_date": "Tanggal kejadian",
    "project": "Nama proyek",
    "contract_value": "Nilai kontrak",
    "company": "Nama perusahaan",
    "seat": "Kabupaten/kota atau alamat",
}

#: Every meaning a column can be given.
FIELDS: tuple[str, ...] = tuple(
    dict.fromkeys(s.field for spellings in SPELLINGS.values() for s in spellings if s.field != NOT_USED)
)
