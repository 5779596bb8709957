"""Why a file may do harm when it is opened: one word for each reason, '' for none that can be seen."""

from __future__ import annotations

import re

from frontdesk.kit.filetypes import kind, packed

PROGRAM, SCRIPT, MACROS, PAGE = "program", "script", "macros", "page"
ENCRYPTED, DISGUISED, PROGRAM_INSIDE = "encrypted", "disguised", "program-inside"

PROGRAMS = frozenset((
    "exe com scr pif cpl msi msp msix appx appxbundle dll sys drv ocx jar apk ipa app dmg pkg deb rpm run bin elf so dylib gadget "
    "xll application appref-ms iso img vhd vhdx lnk url scf library-ms search-ms settingcontent-ms diagcab inf reg chm hlp desktop"
).split())
SCRIPTS = frozenset((
    "js jse mjs vbs vbe vb ps1 ps1xml ps2 psm1 psc1 bat cmd sh bash zsh fish csh ksh command hta wsf wsh wsc sct msc py pyc pyw pyz pl "
    "rb php applescript scpt ahk au3 one onepkg xsl xslt"
).split())
MACRO_DOCUMENTS = frozenset("docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm ade adp mdb mde accde accdb iqy slk rels wll".split())
PAGES = frozenset("htm html xhtml xht shtml mht mhtml svg svgz xml".split())
HARMLESS_LOOKING = frozenset((
    "pdf doc docx xls xlsx ppt pptx odt ods odp txt csv rtf jpg jpeg png gif bmp tif tiff webp mp3 mp4 mov avi wav zip eml msg"
).split())
OF_KIND = {
    "application/vnd.microsoft.portable-executable": PROGRAM, "application/x-elf": PROGRAM, "application/x-mach-binary": PROGRAM,
    "application/java-archive": PROGRAM, "application/vnd.android.package-archive": PROGRAM, "application/x-ms-shortcut": PROGRAM,
    "application/x-iso9660-image": PROGRAM, "application/vnd.ms-htmlhelp": PROGRAM, "application/wasm": PROGRAM,
    "text/x-shellscript": SCRIPT, "application/onenote": SCRIPT, "text/html": PAGE, "image/svg+xml": PAGE,
}
# Marks that turn the direction of writing: "photo_gpj.exe" can be made to read as "photo_exe.jpg" (UAX 9).
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def of(name: str, data: bytes, real_type: str | None = None) -> str:
    """The gravest reason for caution. `real_type` spares finding it out again."""
    real_type = kind.of(data) if real_type is None else real_type
    by_name, by_content = of_name(name), OF_KIND.get(real_type, "")
    runs = {by_name, by_content} & {PROGRAM, SCRIPT}
    if runs and _pretends(name, by_name):
        return DISGUISED
    if runs:
        return PROGRAM if PROGRAM in runs else SCRIPT
    if by_name == MACROS or packed.has_macros(data, real_type):
        return MACROS
    if packed.is_encrypted(data, real_type):
        return ENCRYPTED
    if real_type == packed.ZIP and any(of_name(entry.filename) in (PROGRAM, SCRIPT, MACROS) for entry in packed.entries(data)):
        return PROGRAM_INSIDE
    return by_content or by_name


def of_name(name: str) -> str:
    """What a machine would do with a file of that name; Windows ignores dots and spaces at the end."""
    extension = _extensions(name)[-1:]
    for extensions, reason in ((PROGRAMS, PROGRAM), (SCRIPTS, SCRIPT), (MACRO_DOCUMENTS, MACROS), (PAGES, PAGE)):
        if extensions.intersection(extension):
            return reason
    return ""


def _pretends(name: str, by_name: str) -> bool:
    """Does something that runs look like a document: "invoice.pdf.exe", "photo.jpg" that is a program?"""
    extensions = _extensions(name)
    shown_last = not by_name and HARMLESS_LOOKING.intersection(extensions[-1:])
    return bool(shown_last or HARMLESS_LOOKING.intersection(extensions[:-1]) or TURNING.search(name))


def _extensions(name: str) -> list[str]:
    plain = TURNING.sub("", name).lower().rstrip(" .\u00a0")
    return [part.strip() for part in plain.split(".")[1:]]
