"""Why a file is refused whole, in words that tell the sender what to do. The file is kept, nothing is enrolled."""

from __future__ import annotations

from lindung.sentences import LindungError, Sentence


class UnreadableListError(LindungError):
    """A partner's file cannot be read as a list; says where the trouble is and what to send instead."""


EMPTY = Sentence(
    "Berkas {file} kosong. Kirim kembali berkas yang berisi daftar pekerja.",
    "The file {file} is empty. Please send the file that holds the list.",
)
CUT_SHORT = Sentence(
    "Berkas {file} rusak atau terpotong saat dikirim. Buka di komputer asal, simpan lagi sebagai XLSX, "
    "lalu kirim ulang.",
    "The file {file} is damaged or was cut short on its way. Open it where it came from, save it again as XLSX "
    "and send it once more.",
)
NOT_A_LIST = Sentence(
    "Berkas {file} bukan lembar kerja dan bukan berkas teks. Kirim daftar sebagai XLSX, XLS, ODS atau CSV.",
    "The file {file} is neither a spreadsheet nor a text file. Please send the list as XLSX, XLS, ODS or CSV.",
)
PASSWORD = Sentence(
    "Berkas {file} dikunci dengan kata sandi. Hapus kata sandinya (Simpan Sebagai, tanpa kata sandi) lalu kirim ulang.",
    "The file {file} is protected by a password. Save it without the password and send it again.",
)
TOO_BIG = Sentence(
    "Berkas {file} lebih besar dari {limit} MB. Bagi menjadi beberapa berkas, atau kirim sebagai CSV.",
    "The file {file} is larger than {limit} MB. Split it into several files, or send it as CSV.",
)
TOO_MANY_ROWS = Sentence(
    "Lembar “{sheet}” di berkas {file} berisi lebih dari {limit} baris. Bagi menjadi beberapa berkas, "
    "atau kirim sebagai CSV.",
    "Sheet “{sheet}” of the file {file} has more than {limit} rows. Split it into several files, or send it as CSV.",
)
TOO_MANY_COLUMNS = Sentence(
    "Lembar “{sheet}” di berkas {file} berisi {count} kolom; daftar pekerja paling banyak {limit} kolom. "
    "Hapus kolom yang tidak perlu lalu kirim ulang.",
    "Sheet “{sheet}” of the file {file} has {count} columns; a list has at most {limit}. "
    "Remove the columns that are not needed and send it again.",
)
NUL_BYTES = Sentence(
    "Berkas {file} berisi huruf rusak (karakter nol). Simpan lagi sebagai CSV UTF-8 atau XLSX lalu kirim ulang.",
    "The file {file} holds broken characters (NUL). Save it again as CSV UTF-8 or XLSX and send it once more.",
)
UNKNOWN_LETTERS = Sentence(
    "Huruf di berkas {file} tidak terbaca sebagai UTF-8, UTF-16 maupun Windows-1252. "
    "Simpan lagi sebagai CSV UTF-8 atau XLSX lalu kirim ulang.",
    "The letters of the file {file} cannot be read as UTF-8, UTF-16 or Windows-1252. "
    "Save it again as CSV UTF-8 or XLSX and send it once more.",
)
OPEN_QUOTE = Sentence(
    "Di berkas {file}, tanda kutip yang dibuka pada baris {line} tidak ditutup, sehingga baris-baris sesudahnya "
    "menyatu. Perbaiki tanda kutip itu atau kirim sebagai XLSX.",
    "In the file {file}, a quotation mark opened on line {line} is not closed, so that the lines after it run "
    "together. Mend the quotation mark or send the list as XLSX.",
)
FORMULA = Sentence(
    "Sel {cell} di lembar “{sheet}” berkas {file} berisi rumus pada kolom “{header}”. "
    "Ganti rumus dengan nilainya (Tempel Khusus, Nilai) lalu kirim ulang.",
    "Cell {cell} of sheet “{sheet}” in the file {file} holds a formula in the column “{header}”. "
    "Replace the formula by its value (Paste special, Values) and send it again.",
)
FORMULA_TEXT = Sentence(
    "Baris {line}, kolom “{header}” di berkas {file} diawali tanda = atau @ seperti rumus. "
    "Tulis nilainya saja lalu kirim ulang.",
    "Line {line}, column “{header}” of the file {file} begins with = or @ like a formula. "
    "Write the plain value and send it again.",
)
HEADER_ONLY = Sentence(
    "Berkas {file} hanya berisi judul kolom, tidak ada satu pun baris pekerja. Isi daftarnya lalu kirim ulang.",
    "The file {file} holds only column titles and not one line below them. Fill in the list and send it again.",
)
NO_KNOWN_COLUMNS = Sentence(
    "Tidak ada kolom yang dikenali di berkas {file}. Beri judul kolom, sekurangnya: {needed}.",
    "No column of the file {file} is understood. Give the columns titles, at least: {needed}.",
)
COLUMN_MISSING = Sentence(
    "Kolom {missing} tidak ditemukan di berkas {file}. Tambahkan kolom itu, atau tunjukkan kolom mana yang dimaksud.",
    "The file {file} has no column for {missing}. Add the column, or say which column is meant.",
)
TWO_COLUMNS = Sentence(
    "Lembar “{sheet}” di berkas {file} mempunyai lebih dari satu kolom {field}: {headers}. "
    "Tunjukkan kolom mana yang benar, atau hapus yang lain.",
    "Sheet “{sheet}” of the file {file} has more than one column for {field}: {headers}. "
    "Say which one is right, or remove the others.",
)
NO_VALUES = Sentence(
    "Tidak ada satu pun nilai kontrak di berkas {file}: kolom “{header}” pada lembar “{sheet}” sudah kosong atau tidak "
    "terbaca di baris {line}. Isi nilainya dalam rupiah lalu kirim ulang.",
    "The file {file} holds not one contract value: the column “{header}” of sheet “{sheet}” is empty or unreadable "
    "from line {line} on. Fill in the values in rupiah and send it again.",
)
