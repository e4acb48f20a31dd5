"""The words of the pages for what the record stores as codes; here, so that a thing has one name everywhere."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SEGMENTS: dict[str, str | Promise] = {
    "pu": _("Penerima upah (PU)"),
    "bpu": _("Bukan penerima upah (BPU)"),
    "jakon": _("Jasa konstruksi"),
    "pmi": _("Pekerja migran (PMI)"),
}
SHORT_SEGMENTS: dict[str, str | Promise] = {
    "pu": _("PU"),
    "bpu": _("BPU"),
    "jakon": _("Jakon"),
    "pmi": _("PMI"),
}
SEGMENT_HINTS: dict[str, str | Promise] = {
    "pu": _("Karyawan: upah dibayar pemberi kerja"),
    "bpu": _("Pedagang, juru parkir, nelayan, pengemudi"),
    "jakon": _("Proyek bangunan, didaftarkan per proyek"),
    "pmi": _("Bekerja di luar negeri"),
}
LIST_KINDS: dict[str, str | Promise] = {
    "": _("Pekerja, proyek, atau migran (menurut segmen)"),
    "leavers": _("Pekerja keluar"),
    "wages": _("Perubahan upah"),
}
STATES: dict[str, str | Promise] = {
    "received": _("Sedang dibaca"),
    "refused": _("Ditolak"),
    "previewed": _("Siap diperiksa"),
    "confirmed": _("Menunggu pembayaran"),
    "done": _("Selesai"),
    "paid": _("Lunas"),
    "undone": _("Dibatalkan"),
    "superseded": _("Sudah digantikan"),
}
OUTCOMES: dict[str, str | Promise] = {
    "new": _("Baru"),
    "known": _("Sudah terdaftar"),
    "ask": _("Perlu jawaban"),
    "refused": _("Ditolak"),
    "duplicate": _("Ganda"),
}
OUTCOME_HINTS: dict[str, str | Promise] = {
    "new": _("akan didaftarkan"),
    "known": _("diperpanjang atau ditambah"),
    "ask": _("petugas memutuskan"),
    "refused": _("tidak dapat didaftarkan begini"),
    "duplicate": _("orang yang sama di daftar ini"),
}
#: The same once the list is enrolled: what was done, and what was left out.
OUTCOME_HINTS_ENROLLED: dict[str, str | Promise] = {
    "new": _("didaftarkan"),
    "known": _("diperpanjang atau ditambah"),
    "ask": _("tidak dijawab, tidak didaftarkan"),
    "refused": _("tidak didaftarkan"),
    "duplicate": _("orang yang sama di daftar ini"),
}
#: The same on a list of leavers or wages, before and after: nobody joins by it and nothing is renewed.
OUTCOME_HINTS_CHANGES: dict[str, str | Promise] = {
    "new": _("tidak ada tindakan"),
    "known": _("keluar, atau upahnya berubah"),
    "ask": _("petugas memutuskan"),
    "refused": _("tidak diproses"),
    "duplicate": _("orang yang sama di daftar ini"),
}
ACTIONS: dict[str, str | Promise] = {
    "enrol": _("Bergabung"),
    "renew": _("Diperpanjang"),
    "return": _("Kembali"),
    "add_segment": _("Menambah segmen"),
    "end": _("Berakhir"),
    "change_wage": _("Upah berubah"),
    "none": _("Tidak ada tindakan"),
}
ACTION_HINTS: dict[str, str | Promise] = {
    "enrol": _("belum pernah tercatat"),
    "renew": _("aktif di segmen ini"),
    "return": _("pernah terlindungi, lalu terputus"),
    "add_segment": _("terlindungi di segmen lain"),
    "end": _("kepesertaan berakhir"),
    "change_wage": _("iuran mengikuti upah baru"),
}
DECISIONS: dict[str, str | Promise] = {
    "same": _("Orang yang sama"),
    "new": _("Orang baru"),
    "refuse": _("Tolak"),
}
ROLES: dict[str, str | Promise] = {
    "regional_lead": _("Pimpinan wilayah"),
    "branch_head": _("Kepala cabang"),
    "officer": _("Petugas"),
    "partner_clerk": _("Petugas mitra"),
}
PROGRAMMES: dict[str, str | Promise] = {
    "jkk": _("Kecelakaan kerja (JKK)"),
    "jkm": _("Kematian (JKM)"),
    "jht": _("Hari tua (JHT)"),
    "jp": _("Pensiun (JP)"),
}
SCALES: dict[str, str | Promise] = {
    "micro": _("Mikro"),
    "small": _("Kecil"),
    "medium": _("Menengah"),
    "large": _("Besar"),
    "government": _("Pemerintah"),
}
VERSIONS: dict[str, str | Promise] = {
    "challenge": _("Tantangan"),
    "booked": _("RKAT"),
    "revised": _("RKAT revisi"),
}
COUNTED_AS: dict[str, str | Promise] = {
    "opening": _("Saldo awal"),
    "first_protected": _("Pertama terlindungi"),
    "new_in_segment": _("Baru di segmen"),
    "returned": _("Kembali"),
    "moved": _("Pindah"),
}
RECEIPT_STATES: dict[str, str | Promise] = {
    "applied": _("Dibukukan"),
    "suspense": _("Ditangguhkan"),
}
SUSPENSE_REASONS: dict[str, str | Promise] = {
    "unknown_code": _("Kode tidak dikenal: tanyakan kepada bank, lalu bukukan ulang dengan kode yang benar."),
    "underpaid": _("Kurang bayar: sebagian baris belum lunas. Mintalah sisanya."),
    "overpaid": _("Lebih bayar: kelebihannya menunggu keputusan."),
    "cancelled_code": _("Kode sudah dibatalkan: daftar ini tidak jadi didaftarkan."),
    "reference_reused": _("Rujukan ini sudah dipakai untuk uang lain: tanyakan kepada bank mana yang benar."),
}
VERBS: dict[str, str | Promise] = {
    "receive_submission": _("Menerima daftar"),
    "preview_submission": _("Memeriksa daftar"),
    "refuse_submission": _("Menolak berkas"),
    "supersede_submission": _("Mengganti daftar dengan perbaikan"),
    "settle_lines": _("Menjawab baris"),
    "confirm_submission": _("Mendaftarkan"),
    "undo_submission": _("Membatalkan pendaftaran"),
    "stop_job": _("Berhenti dengan alasan"),
    "post_receipts": _("Membukukan penerimaan"),
    "remember_columns": _("Mengingat arti kolom"),
    "add_partner": _("Menambah mitra"),
    "add_employer": _("Menambah pemberi kerja"),
    "complete_employer": _("Melengkapi pemberi kerja"),
    "add_account": _("Menambah akun"),
    "look_at_nik": _("Melihat NIK"),
    "prove_cover": _("Menerbitkan bukti perlindungan"),
    "add_agent": _("Mencatat agen"),
    "end_agent": _("Menghentikan agen"),
    "return_agent": _("Mengaktifkan agen lagi"),
    "depart_migrant": _("Mencatat keberangkatan"),
    "extend_stay": _("Menagih perpanjangan di luar negeri"),
    "renew_pre_cover": _("Menagih lagi sebelum berangkat"),
    "return_migrant": _("Mencatat kepulangan"),
    "expire_stays": _("Mengakhiri perlindungan yang habis di luar negeri"),
    "publish_figures": _("Menerbitkan angka"),
    "keep_forecast": _("Memperkirakan akhir tahun"),
    "set_targets": _("Memuat target"),
    "set_official_totals": _("Memuat angka resmi"),
    "explain_difference": _("Menjelaskan selisih"),
    "assess_month": _("Menetapkan iuran bulan"),
    "correct_dues": _("Mengoreksi iuran bulan lampau"),
    "attach_official_code": _("Memasang kode resmi"),
    "load_members": _("Memuat peserta"),
    "load_employers": _("Memuat pemberi kerja"),
    "end_lapsed": _("Mengakhiri kepesertaan yang gugur"),
    "end_memberships": _("Mencatat pekerja keluar"),
    "change_wages": _("Mengubah upah"),
    "restore_record": _("Memulihkan catatan dari cadangan"),
    "draft_plan": _("Merancang rencana"),
    "revise_plan": _("Merevisi rencana"),
    "set_plan_cell": _("Mengatur angka rencana"),
    "put_plan_numbers": _("Memakai angka dari XLSX"),
    "propose_plan": _("Mengusulkan rencana"),
    "take_plan_back": _("Mengembalikan rencana ke rancangan"),
    "counter_plan": _("Menawar angka rencana"),
    "accept_counter": _("Menerima tawaran"),
    "decline_counter": _("Menolak tawaran"),
    "agree_plan": _("Menyepakati rencana"),
    "lock_plan": _("Mengunci rencana"),
    "close_plan": _("Menutup rencana"),
    "note_source": _("Mencatat sumber bernama"),
    "arrive_source": _("Mencatat sumber sudah datang"),
    "drop_source": _("Menggugurkan sumber"),
    "expect_source_again": _("Menunggu sumber lagi"),
    "offer_surplus": _("Menawarkan surplus"),
    "accept_surplus": _("Memindahkan surplus"),
    "decline_surplus": _("Menolak surplus"),
    "withdraw_surplus": _("Menarik tawaran surplus"),
    "record_commitment": _("Mencatat komitmen"),
    "keep_commitment": _("Mencatat komitmen ditepati"),
    "break_commitment": _("Mencatat komitmen tidak ditepati"),
    "take_company_list": _("Mengambil daftar perusahaan"),
    "answer_company": _("Menjawab perusahaan"),
    "open_cases": _("Membuka perkara perusahaan"),
    "issue_letter": _("Menulis surat teguran"),
    "visit_employer": _("Mengunjungi perusahaan"),
    "settle_case": _("Menyelesaikan perkara"),
    "refer_case": _("Melimpahkan perkara"),
    "drop_case": _("Menggugurkan perkara"),
    "give_partner": _("Memberi mitra kepada petugas"),
    "share_plan": _("Membagi angka kantor"),
    "add_sponsorship": _("Mencatat sponsor"),
    "change_sponsor_rule": _("Mengubah urutan calon sponsor"),
    "attach_candidates": _("Memasang daftar calon sponsor"),
    "rank_candidates": _("Mengurutkan calon sponsor"),
    "answer_candidate": _("Menjawab calon sponsor"),
    "attach_month": _("Membuat daftar bulan sponsor"),
    "end_sponsorship": _("Menandai sponsor selesai"),
    "stop_sponsorship": _("Menghentikan sponsor"),
}
#: What the maker of a demo notes; no real record holds them, so the filter of the trail leaves them out.
DEMO_VERBS: dict[str, str | Promise] = {
    "make_demo": _("Membuat wilayah contoh"),
    "demo_step": _("Langkah wilayah contoh"),
}
SHARES: dict[str, str | Promise] = {
    "jkk": _("Kecelakaan kerja (JKK)"),
    "jkm": _("Kematian (JKM)"),
    "jht_employer": _("Hari tua (JHT), pemberi kerja"),
    "jht_worker": _("Hari tua (JHT), pekerja"),
    "jp_employer": _("Pensiun (JP), pemberi kerja"),
    "jp_worker": _("Pensiun (JP), pekerja"),
}
HOW: dict[str, str | Promise] = {
    "name": _("judulnya"),
    "content": _("isinya"),
    "correction": _("dibetulkan seseorang"),
    "none": _("tidak dipakai"),
}
FIELDS: dict[str, str | Promise] = {
    "not_used": _("Tidak dipakai"),
    "number": _("Nomor urut"),
    "nik": _("NIK"),
    "name": _("Nama"),
    "name_first": _("Nama depan"),
    "name_middle": _("Nama tengah"),
    "name_last": _("Nama belakang"),
    "name_and_nik": _("Nama dan NIK"),
    "identity_type": _("Jenis identitas"),
    "birth": _("Tempat dan tanggal lahir"),
    "birth_place": _("Tempat lahir"),
    "birth_date": _("Tanggal lahir"),
    "birth_day": _("Tanggal lahir (angka hari)"),
    "birth_month": _("Bulan lahir"),
    "birth_year": _("Tahun lahir"),
    "sex": _("Jenis kelamin"),
    "sex_male": _("Tanda laki-laki"),
    "sex_female": _("Tanda perempuan"),
    "mother_name": _("Nama ibu kandung"),
    "phone": _("Telepon"),
    "address": _("Alamat"),
    "subdistrict": _("Kecamatan"),
    "district": _("Kabupaten atau kota"),
    "work_place": _("Tempat kerja"),
    "income": _("Upah atau penghasilan"),
    "kpj": _("Nomor kepesertaan (KPJ)"),
    "passport": _("Paspor"),
    "country": _("Negara tujuan"),
    "agency": _("Perusahaan penempatan (P3MI)"),
    "contract_months": _("Lama kontrak (bulan)"),
    "departure": _("Tanggal berangkat"),
    "event_date": _("Tanggal kejadian"),
    "event_reason": _("Sebab keluar"),
    "project": _("Nama proyek"),
    "owner": _("Pemberi pekerjaan"),
    "contractor": _("Kontraktor"),
    "npwp": _("NPWP"),
    "spk_number": _("Nomor SPK"),
    "spk_date": _("Tanggal SPK"),
    "contract_value": _("Nilai kontrak"),
    "vat_included": _("Termasuk PPN"),
    "starts": _("Mulai pekerjaan"),
    "ends": _("Selesai pekerjaan"),
    "funding": _("Sumber dana"),
    "workers": _("Jumlah tenaga kerja"),
    "location": _("Lokasi"),
    "company": _("Nama perusahaan"),
    "nib": _("NIB"),
    "seat": _("Kabupaten/kota atau alamat"),
    "sector": _("Bidang usaha"),
}
REASON_TITLES: dict[str, str | Promise] = {
    "name_missing": _("Nama kosong"),
    "age_below_minimum": _("Di bawah umur"),
    "age_above_maximum": _("Melewati batas umur"),
    "nik_missing": _("NIK kosong"),
    "nik_malformed": _("NIK salah tulis"),
    "nik_placeholder": _("NIK isian sementara"),
    "nik_region_unknown": _("Kode wilayah NIK tak dikenal"),
    "nik_precision_lost": _("NIK rusak oleh lembar kerja"),
    "nik_birth_date_mismatch": _("Tanggal lahir berbeda dari NIK"),
    "nik_sex_mismatch": _("Jenis kelamin berbeda dari NIK"),
    "nik_repeated": _("Satu NIK, beberapa orang"),
    "member_name_conflict": _("NIK tercatat atas nama lain"),
    "possible_member": _("Mungkin sudah peserta"),
    "row_repeated": _("Baris berulang"),
    "birth_date_unreadable": _("Tanggal lahir tak terbaca"),
    "wage_missing": _("Upah kosong"),
    "wage_unreadable": _("Upah tak terbaca"),
    "member_active_same_segment": _("Aktif di segmen ini"),
    "member_active_other_segment": _("Aktif di segmen lain"),
    "member_inactive": _("Pernah peserta"),
    "birth_date_missing": _("Tanggal lahir kosong"),
    "nik_subdistrict_unknown": _("Kecamatan NIK tak dikenal"),
    "income_missing": _("Penghasilan kosong"),
    "income_unreadable": _("Penghasilan tak terbaca"),
    "wage_below_minimum": _("Upah di bawah minimum"),
    "phone_malformed": _("Telepon salah tulis"),
    "project_registered": _("SPK sudah terdaftar"),
    "settled_before": _("Sudah diproses sebelumnya"),
    "member_unknown": _("Bukan peserta"),
    "event_date_missing": _("Tanggal kejadian kosong"),
    "project_missing": _("Nama proyek kosong"),
    "spk_missing": _("Nomor SPK kosong"),
    "spk_repeated": _("SPK berulang"),
    "contract_value_missing": _("Nilai kontrak kosong"),
    "contract_value_unreadable": _("Nilai kontrak tak terbaca"),
    "vat_unstated": _("PPN tidak disebut"),
    "project_dates_unclear": _("Tanggal proyek tidak jelas"),
    "headcount_unclear": _("Jumlah tenaga kerja tidak jelas"),
    "headcount_implausible": _("Jumlah tenaga kerja tidak masuk akal"),
}
PLACES: dict[str, str | Promise] = {
    "REGION": _("Sumbagut"),
    "P11": _("Aceh"),
    "P12": _("Sumatera Utara"),
}
PLAN_STATES: dict[str, str | Promise] = {
    "draft": _("Rancangan"),
    "proposed": _("Diusulkan ke kantor"),
    "countered": _("Ditawar kantor"),
    "agreed": _("Disepakati rapat"),
    "locked": _("Terkunci"),
    "revised": _("Sudah direvisi"),
    "closed": _("Ditutup"),
}
COUNTER_STATES: dict[str, str | Promise] = {
    "open": _("Menunggu jawaban"),
    "accepted": _("Diterima"),
    "declined": _("Ditolak"),
}
COMMITMENT_KINDS: dict[str, str | Promise] = {
    "commitment": _("Komitmen kantor"),
    "decision": _("Keputusan rapat"),
}
STANDINGS: dict[str, str | Promise] = {
    "overdue": _("Lewat tenggat"),
    "open": _("Berjalan"),
    "broken": _("Tidak ditepati"),
    "kept": _("Ditepati"),
}
MEETING_KINDS: dict[str, str | Promise] = {
    "opening": _("Pembukaan tahun"),
    "review": _("Tinjauan"),
}
PAPERS: dict[str, str | Promise] = {
    "pack": _("Bahan rapat (PDF)"),
    "sheets": _("Lembar 31 kantor (ZIP berisi PDF)"),
    "workbook": _("Angka untuk diolah (XLSX)"),
    "picture": _("Gambar mingguan untuk WhatsApp (PNG)"),
}
SOURCE_KINDS: dict[str, str | Promise] = {
    "list": _("Daftar yang diumumkan"),
    "project": _("Proyek yang direncanakan"),
    "agreement": _("Perjanjian kerja sama"),
    "sponsor": _("Penanggung iuran"),
}
SOURCE_STATES: dict[str, str | Promise] = {
    "expected": _("Ditunggu"),
    "arrived": _("Sudah datang"),
    "dropped": _("Gugur"),
}
OFFER_STATES: dict[str, str | Promise] = {
    "offered": _("Menunggu keputusan"),
    "accepted": _("Diterima"),
    "declined": _("Ditolak"),
    "withdrawn": _("Ditarik kembali"),
}
TRIAL_LEVELS: dict[str, str | Promise] = {
    "region": _("Wilayah"),
    "offices": _("Tiap kantor"),
    "cells": _("Tiap kantor dan segmen"),
}
CASE_KINDS: dict[str, str | Promise] = {
    "pwbd": _("Belum terdaftar (PWBD)"),
    "pds_workers": _("Pekerja dilaporkan sebagian"),
    "pds_wage": _("Upah di bawah minimum"),
    "pds_programmes": _("Program kurang"),
}
CASE_STATES: dict[str, str | Promise] = {
    "": _("Masih berjalan"),
    "all": _("Semua"),
    "found": _("Ditemukan"),
    "notified": _("Sudah disurati"),
    "visited": _("Sudah dikunjungi"),
    "referred": _("Dilimpahkan ke pengawas"),
    "settled": _("Selesai"),
    "dropped": _("Gugur"),
}
#: What a person says when a case moves there.
CASE_MOVES_SAID: dict[str, str | Promise] = {
    "visited": _("Sudah dikunjungi"),
    "settled": _("Selesai"),
    "referred": _("Limpahkan ke pengawas"),
    "dropped": _("Gugurkan"),
}
COMPARED_REPORTED: dict[str, str | Promise] = {
    "registration": _("Pekerja menurut sumber"),
    "workers": _("Pekerja menurut sumber"),
    "wage": _("Upah minimum"),
    "programmes": _("Program yang wajib"),
}
COMPARED_ON_RECORD: dict[str, str | Promise] = {
    "registration": _("Terdaftar"),
    "workers": _("Terdaftar"),
    "wage": _("Di bawahnya, upah terendah"),
    "programmes": _("Pekerja tanpa program"),
}
COMPANY_STANDINGS: dict[str, str | Promise] = {
    "registered": _("Terdaftar"),
    "unregistered": _("Belum terdaftar"),
    "ask": _("Perlu jawaban"),
    "repeated": _("Berulang"),
    "nameless": _("Tanpa nama"),
}
COMPANY_HOW: dict[str, str | Promise] = {
    "npwp": _("NPWP sama"),
    "nib": _("NIB sama"),
    "name": _("nama sama"),
    "written_out": _("nama sama setelah singkatan ditulis penuh"),
    "order": _("urutan kata lain"),
    "cut": _("nama terpotong"),
    "slip": _("satu salah ketik"),
    "begins": _("awal nama sama"),
    "person": _("dijawab petugas"),
}
SPONSOR_KINDS: dict[str, str | Promise] = {
    "local_government": _("Anggaran daerah (APBD)"),
    "village": _("Dana desa"),
    "company": _("Perusahaan (CSR)"),
    "private": _("Donasi pribadi"),
}
SPONSORSHIP_STATES: dict[str, str | Promise] = {
    "planned": _("Direncanakan"),
    "running": _("Berjalan"),
    "ended": _("Selesai"),
    "stopped": _("Dihentikan"),
}
SPONSOR_STANDINGS: dict[str, str | Promise] = {
    "ask": _("Perlu jawaban"),
    "chosen": _("Terpilih"),
    "waiting": _("Menunggu anggaran"),
    "listed": _("Sudah didaftarkan"),
    "aside": _("Disisihkan"),
}
OTHER_COVERS: dict[str, str | Promise] = {
    "own": _("iuran sendiri"),
    "abroad": _("pekerja migran"),
    "sponsor": _("sponsor lain"),
}
CRITERIA: dict[str, str | Promise] = {
    "uncovered_longest": _("Paling lama tanpa perlindungan"),
    "oldest": _("Yang tertua"),
    "women": _("Perempuan"),
    "lowest_income": _("Penghasilan terendah"),
    "sheets": _("Kelompok (nama lembar)"),
    "districts": _("Kabupaten/kota"),
}
STAY_STANDINGS: dict[str, str | Promise] = {
    "unprotected": _("Tidak terlindungi"),
    "ending": _("Segera habis"),
    "abroad": _("Di luar negeri"),
    "before": _("Belum tercatat berangkat"),
    "returned": _("Sudah kembali"),
}
TABLES: dict[str, dict[str, str | Promise]] = {
    "segment": SEGMENTS,
    "short_segment": SHORT_SEGMENTS,
    "state": STATES,
    "outcome": OUTCOMES,
    "action": ACTIONS,
    "action_hint": ACTION_HINTS,
    "decision": DECISIONS,
    "role": ROLES,
    "programme": PROGRAMMES,
    "scale": SCALES,
    "version": VERSIONS,
    "counted_as": COUNTED_AS,
    "receipt_state": RECEIPT_STATES,
    "suspense": SUSPENSE_REASONS,
    "verb": VERBS | DEMO_VERBS,
    "place": PLACES,
    "share": SHARES,
    "how": HOW,
    "reason_title": REASON_TITLES,
    "plan_state": PLAN_STATES,
    "counter_state": COUNTER_STATES,
    "source_kind": SOURCE_KINDS,
    "source_state": SOURCE_STATES,
    "offer_state": OFFER_STATES,
    "trial_level": TRIAL_LEVELS,
    "commitment_kind": COMMITMENT_KINDS,
    "standing": STANDINGS,
    "stay_standing": STAY_STANDINGS,
    "meeting_kind": MEETING_KINDS,
    "paper": PAPERS,
    "sponsor_kind": SPONSOR_KINDS,
    "sponsorship_state": SPONSORSHIP_STATES,
    "sponsor_standing": SPONSOR_STANDINGS,
    "other_cover": OTHER_COVERS,
    "case_kind": CASE_KINDS,
    "case_state": CASE_STATES,
    "case_move": CASE_MOVES_SAID,
    "compared_reported": COMPARED_REPORTED,
    "compared_on_record": COMPARED_ON_RECORD,
    "company_standing": COMPANY_STANDINGS,
    "company_how": COMPANY_HOW,
}
