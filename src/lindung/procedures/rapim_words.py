"""What is written on the meeting's sheets, in both languages."""

from __future__ import annotations

from lindung.sentences import Sentence

WORDS = {
    "actual": Sentence("Realisasi", "Result"),
    "target": Sentence("Target", "Target"),
    "attainment": Sentence("Capaian", "Attainment"),
    "gap": Sentence("Sisa", "To go"),
    "beyond": Sentence("Lebih", "Beyond"),
    "difference": Sentence("Selisih", "Difference"),
    "expected": Sentence("Seharusnya hari ini", "Should be today"),
    "need_a_week": Sentence("Perlu per minggu", "Needed a week"),
    "active": Sentence("Rasio aktif", "Active ratio"),
    "last_year": Sentence("Tahun lalu", "Last year"),
    "growth": Sentence("Tumbuh", "Growth"),
    "share": Sentence("Bagian wilayah", "Share of region"),
    "part": Sentence("Bagian", "Share"),
    "office": Sentence("Kantor", "Office"),
    "segment": Sentence("Segmen", "Segment"),
    "total": Sentence("Jumlah", "Total"),
    "heads": Sentence("Tk. proyek", "Proj. heads"),
    "people": Sentence("Orang", "People"),
    "moved": Sentence("Naik/turun", "Moved"),
    "added": Sentence("Tambah", "Added"),
    "plan_line": Sentence("Rencana", "Plan"),
    "plan_course": Sentence("Rencana kumulatif setahun", "The year's plan, cumulative"),
    "course": Sentence("Hasil kumulatif dan rencana", "Cumulative result and plan"),
    "pace": Sentence("Laju", "Pace"),
    "legend": Sentence(
        "Laju: hasil terhadap yang seharusnya hari ini", "Pace: result against where it should be today"
    ),
    "bar_key": Sentence(
        "Panjang batang = capaian; garis tebal = target setahun (100 %); segitiga = seharusnya hari ini; warna = laju",
        "Length of bar = attainment; thick line = the year's target (100 %); triangle = should be today; colour = pace",
    ),
    "map": Sentence("Laju kantor, 56 kabupaten/kota", "Pace of the offices, 56 districts"),
    "share_map": Sentence("Bagian target wilayah menurut kantor", "Share of the region's target by office"),
    "map_note": Sentence(
        "Angka pada peta = nomor kantor; warna = laju kantor yang melayani. Medan dilayani K01 dan K02 bersama. "
        "Batas hanya untuk tampilan.",
        "Numbers on the map = offices; colour = pace of the office that serves. Medan is K01 and K02 together. "
        "Boundaries for display only.",
    ),
    "share_map_note": Sentence(
        "Angka pada peta = nomor kantor; warna = bagian target wilayah. Medan dilayani K01 dan K02 bersama. "
        "Batas hanya untuk tampilan.",
        "Numbers on the map = offices; colour = share of the region's target. Medan is K01 and K02 together. "
        "Boundaries for display only.",
    ),
    "outside": Sentence("di luar hitungan", "not in the sum"),
    "by_segment": Sentence("Menurut segmen", "By segment"),
    "by_province": Sentence("Menurut provinsi", "By province"),
    "versions": Sentence("Versi target wilayah", "Versions of the region's target"),
    "split": Sentence("Pembagian target ke kantor", "The target by office"),
    "league": Sentence("Liga kantor menurut capaian", "League of offices by attainment"),
    "commitments": Sentence("Keputusan dan komitmen: apa jadinya", "Decisions and commitments: what became of them"),
    "no_commitments": Sentence(
        "Belum ada keputusan atau komitmen yang dicatat untuk tahun ini.",
        "No decision or commitment is on the record for this year.",
    ),
    "new_commitments": Sentence("Dari rapat ini", "From this meeting"),
    "to_write": Sentence("Komitmen kami untuk mencapainya", "What we commit ourselves to"),
    "to_sign": Sentence("Komitmen kantor", "The offices' commitments"),
    "we_sign": Sentence(
        "Kami menerima angka kantor kami dan memimpin sendiri pencapaiannya.",
        "We take our office's number and lead the way to it ourselves.",
    ),
    "head": Sentence("Kepala kantor", "Head of office"),
    "head_of_region": Sentence("Deputi Direktur Wilayah Sumbagut", "Regional head, Sumbagut"),
    "signature": Sentence("Tanda tangan dan tanggal", "Signature and date"),
    "what": Sentence("Isi", "What"),
    "owner": Sentence("Penanggung jawab", "Owner"),
    "made_on": Sentence("Rapat", "Meeting"),
    "due": Sentence("Tenggat", "Due"),
    "standing": Sentence("Status", "Standing"),
    "outcome": Sentence("Hasil", "Outcome"),
    "definitions": Sentence("Yang dimaksud dengan setiap angka", "What every figure means"),
    "sources": Sentence("Sumber dan saringan", "Sources and filters"),
    "movements": Sentence("Pergerakan orang tahun ini (PU, BPU, PMI)", "Movements of people this year (PU, BPU, PMI)"),
    "movements_and_forecast": Sentence("Pergerakan dan perkiraan", "Movements and forecast"),
    "rank": Sentence("Peringkat", "Rank"),
    "forecast": Sentence("Sampaikah kita di akhir tahun?", "Will we make it by the end of the year?"),
    "low": Sentence("Rendah", "Low"),
    "median": Sentence("Tengah", "Middle"),
    "high": Sentence("Tinggi", "High"),
    "chance": Sentence("Peluang", "Chance"),
    "chance_beyond": Sentence("Peluang 105 %", "Chance of 105 %"),
    "chances_of_offices": Sentence("Kantor menurut peluangnya", "Offices by their chance"),
    "help": Sentence("Kantor yang perlu dibantu", "The offices that need help"),
    "nobody_to_help": Sentence(
        "Semua kantor ada di dekat rencananya atau di depan.", "Every office is near its plan or ahead of it."
    ),
}

SEGMENTS = {
    "pu": Sentence("PU · penerima upah", "PU · wage earners"),
    "bpu": Sentence("BPU · bukan penerima upah", "BPU · self-employed"),
    "jakon": Sentence("Jakon · tenaga kerja proyek", "Jakon · project heads"),
    "pmi": Sentence("PMI · pekerja migran", "PMI · migrants"),
}

VERSIONS = {
    "challenge": Sentence("Tantangan", "Challenge"),
    "booked": Sentence("RKAT", "Booked (RKAT)"),
    "revised": Sentence("RKAT revisi", "Revised RKAT"),
}

TITLES = {
    "opening": Sentence("Rapim {year}: target dan komitmen", "Leadership meeting {year}: target and commitments"),
    "review": Sentence("Rapim: tinjauan per {as_of}", "Leadership meeting: review as of {as_of}"),
}

STANDINGS = {
    "overdue": Sentence("Lewat tenggat", "Overdue"),
    "broken": Sentence("Tidak ditepati", "Broken"),
    "open": Sentence("Berjalan", "Open"),
    "kept": Sentence("Ditepati", "Kept"),
}

KINDS = {
    "commitment": Sentence("Komitmen", "Commitment"),
    "decision": Sentence("Keputusan", "Decision"),
}

MONTHS = Sentence("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")

REACHED = Sentence(
    "{attainment} tercapai: {actual} dari {target}{against_plan}.",
    "{attainment} reached: {actual} of {target}{against_plan}.",
)
AT_A_GLANCE = Sentence(
    "{actual} dari {target} pekerja baru{against_plan}: {people} orang ber-NIK dan {heads} tenaga kerja proyek.",
    "{actual} of {target} new workers{against_plan}: {people} people with a NIK and {heads} project heads.",
)
AHEAD = Sentence(", {by} di depan rencana", ", {by} ahead of plan")
BEHIND = Sentence(", {by} di belakang rencana", ", {by} behind plan")
OFFICES_THERE = Sentence(
    "{reached} dari {offices} kantor sudah mencapai target setahun; {on_the_way} sesuai rencana atau lebih.",
    "{reached} of {offices} offices have the year's target; {on_the_way} are on plan or ahead.",
)
PARTS = Sentence(
    "{people} orang ber-NIK dan {heads} tenaga kerja proyek menurut kontraktor.",
    "{people} people with a NIK and {heads} project heads as stated by contractors.",
)
ACTIVE_OF = Sentence("{active} dari {registered} orang", "{active} of {registered} people")
THE_YEAR = Sentence(
    "Target {year}: {target} pekerja baru terlindungi di {offices} kantor.",
    "Target of {year}: {target} newly protected workers in {offices} offices.",
)
OFFICE_REACHED = Sentence(
    "{attainment} tercapai: {actual} dari {target}{against_plan}. Peringkat {rank} dari {offices}.",
    "{attainment} reached: {actual} of {target}{against_plan}. Rank {rank} of {offices}.",
)
OFFICE_YEAR = Sentence("Target {year}: {target} pekerja baru terlindungi.", "Target of {year}: {target} new workers.")
LAST_YEAR_MISSING = Sentence(
    "Jumlah wilayah {year} tidak diterbitkan.", "The region's total of {year} is not published."
)
BEFORE = Sentence("sejak {before}", "since {before}")
NO_BEFORE = Sentence("belum ada terbitan sebelumnya", "no earlier publication")
PLAN_BY_MONTH = Sentence("Rencana: target bulanan yang tercatat.", "Plan: the targets by month on the record.")
PLAN_BY_DAYS = Sentence(
    "Rencana: mengikuti hari kerja (tanpa Lebaran dan libur), sebab versi ini tidak punya target bulanan.",
    "Plan: follows working days (Lebaran and holidays left out), for this version has no targets by month.",
)
FORECAST_MADE = Sentence(
    "Perkiraan dari angka per {day}. Delapan dari sepuluh jalur berakhir di antara rendah dan tinggi.",
    "Forecast from figures as of {day}. Eight paths in ten end between low and high.",
)
MADE_UP = Sentence(
    "DEMO 1:{one_in} · REKAAN: orang, perusahaan, dan angka per kantor dibuat-buat",
    "DEMO 1:{one_in} · MADE UP: people, employers and figures by office are invented",
)
PRINTED = Sentence("Dibuat {day} pukul {hour} WIB", "Made {day}, {hour} WIB (UTC+7)")
FILTERS = Sentence(
    "Wilayah Sumbagut, {offices} kantor, semua segmen · Target: {version} · Data per {as_of}",
    "Region Sumbagut, {offices} offices, all segments · Target: {version} · Data as of {as_of}",
)
RULE = Sentence("Aturan hitung: {rule}", "Counting rule: {rule}")
LAST_YEAR_SOURCE = Sentence("Hasil {year} per kantor: {sources}.", "Results of {year} by office: {sources}.")
SCOREBOARD = Sentence("Papan skor per {as_of}", "Scoreboard as of {as_of}")

#: What is said of a figure that the scoreboard works out from the measures.
WORKED_OUT = {
    "attainment": Sentence(
        "Realisasi dibagi target setahun. Sisa = target dikurangi realisasi; Lebih bila sudah terlampaui.",
        "Result divided by the year's target. To go = target less result; Beyond where it is passed.",
    ),
    "expected": Sentence(
        "Tempat seharusnya hari ini menurut target bulanan, atau, tanpa itu, menurut hari kerja yang sudah lewat.",
        "Where one should be today by the targets by month, or without them by the working days gone.",
    ),
    "pace": Sentence(
        "Realisasi dibagi yang seharusnya hari ini; pada 31 Desember sama dengan capaian. Warna mengikuti laju.",
        "Result divided by where it should be today; on 31 December the same as attainment. Colours follow it.",
    ),
    "need_a_week": Sentence(
        "Sisa dibagi hari kerja yang tersisa tahun ini, kali lima, dibulatkan ke atas.",
        "What is to go, divided by the working days left this year, times five, rounded up.",
    ),
    "growth": Sentence(
        "Terhadap masa yang sama tahun lalu. Pada lembar target: target terhadap hasil setahun penuh.",
        "Over the same time last year. On sheets of the target: the target over the whole year's result.",
    ),
    "active": Sentence(
        "Orang yang aktif terlindungi pada hari itu dibagi orang yang terdaftar. Proyek tidak punya rasio aktif.",
        "People active on the day divided by people registered. Projects have no active ratio.",
    ),
    "chance": Sentence(
        "Bagian jalur perkiraan yang mencapai target setahun; perkiraannya yang terakhir disimpan dalam tahun ini.",
        "Part of the forecast's paths that reach the year's target; the last forecast kept within the year.",
    ),
    "help": Sentence(
        "Paling banyak enam kantor yang lajunya di bawah 90 %, yang terjauh dahulu.",
        "At most six offices whose pace is below 90 %, the furthest first.",
    ),
    "moved": Sentence(
        "Peringkat dan realisasi dibanding terbitan sebelumnya dalam tahun yang sama, dengan aturan hitung yang sama.",
        "Rank and result against the publication before within the year, by the same counting rule.",
    ),
}

#: Bands of pace, from below: the lower edge in percent. Brown to green, told apart by colour-blind people too.
PACE_BANDS = (
    (0, Sentence("di bawah 75 %", "below 75 %")),
    (75, Sentence("75 sampai 90 %", "75 to 90 %")),
    (90, Sentence("90 sampai 100 %", "90 to 100 %")),
    (100, Sentence("100 sampai 120 %", "100 to 120 %")),
    (120, Sentence("120 % ke atas", "120 % and more")),
)

#: Bands of an office's share of the region's target.
SHARE_BANDS = (
    (0, Sentence("di bawah 2 %", "below 2 %")),
    (2, Sentence("2 sampai 3 %", "2 to 3 %")),
    (3, Sentence("3 sampai 4 %", "3 to 4 %")),
    (4, Sentence("4 sampai 6 %", "4 to 6 %")),
    (6, Sentence("6 % ke atas", "6 % and more")),
)

#: Bands of the chance to reach the year's target.
CHANCE_BANDS = (
    (0, Sentence("di bawah 20 %", "below 20 %")),
    (20, Sentence("20 sampai 50 %", "20 to 50 %")),
    (50, Sentence("50 sampai 80 %", "50 to 80 %")),
    (80, Sentence("80 % ke atas", "80 % and more")),
)
