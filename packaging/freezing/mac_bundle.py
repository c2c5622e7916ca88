"""What macOS is told of the bundle: identity, version, and the files that may be opened with it."""

from __future__ import annotations

from typing import Any

IDENTIFIER = "io.github.sr-desktop.SRDesktop"


def information() -> dict[str, Any]:
    """Arguments of PyInstaller's BUNDLE."""
    from sr_desktop import __version__

    return {
        "bundle_identifier": IDENTIFIER,
        "version": __version__,
        "info_plist": {
            "CFBundleDisplayName": "SR Desktop",
            "CFBundleDocumentTypes": [
                {
                    "CFBundleTypeName": "Image",
                    "CFBundleTypeRole": "Viewer",
                    "LSHandlerRank": "Alternate",
                    "LSItemContentTypes": ["public.image", "public.folder"],
                }
            ],
            "LSApplicationCategoryType": "public.app-category.photography",
            "LSMinimumSystemVersion": "13.0",
            "NSHighResolutionCapable": True,
            "NSPrincipalClass": "NSApplication",
        },
    }
