"""What the record says of a person on a list, in sentences for the partner's clerk."""

from __future__ import annotations

from lindung.rosters.findings import Finding
from lindung.sentences import Sentence

FINDINGS: dict[str, Finding] = {
    finding.code: finding
    for finding in (
        Finding(
            "member_active_same_segment",
            Sentence(
                "Sudah peserta aktif di segmen ini; kepesertaannya diperpanjang.",
                "Already an active member in this segment; the membership is renewed.",
            ),
            (),
            "informs",
        ),
        Finding(
            "member_active_other_segment",
            Sentence(
                "Sudah peserta aktif di segmen lain; segmen ini ditambahkan.",
                "Already an active member in another segment; this one is added.",
            ),
            (),
            "informs",
        ),
        Finding(
            "member_inactive",
            Sentence(
                "Pernah terlindungi, sekarang tidak aktif; perlindungannya dimulai lagi.",
                "Was covered before and is not active now; cover begins again.",
            ),
            (),
            "informs",
        ),
        Finding(
            "member_name_conflict",
            Sentence(
                "NIK ini tercatat atas nama, tanggal lahir, atau jenis kelamin lain. Periksa dengan e-KTP; "
                "petugas akan memutuskan.",
                "This NIK is on the record under another name, birth date or sex. Check it with the identity card; "
                "an officer will decide.",
            ),
            ("nik", "name"),
            "ask",
        ),
    )
}
