#!/bin/sh
# Install SR Desktop for one person, or take it away: ./install.sh [--remove] [PREFIX], by default ~/.local
set -eu

remove=
if [ "${1:-}" = --remove ]; then
    remove=yes
    shift
fi
case "${1:-}" in
    -*) echo "usage: ./install.sh [--remove] [PREFIX]" >&2; exit 2 ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
prefix=${1:-$HOME/.local}
mkdir -p "$prefix"
prefix=$(cd "$prefix" && pwd)
program=$prefix/lib/sr-desktop
share=$prefix/share
desktop=$share/applications/sr-desktop.desktop

take_away() {
    rm -rf "$program"
    rm -f "$desktop" "$share/man/man1/sr-desktop.1.gz"
    rm -f "$share/metainfo/io.github.sr_desktop.SRDesktop.metainfo.xml"
    rm -f "$share"/icons/hicolor/*/apps/sr-desktop.png "$share/icons/hicolor/scalable/apps/sr-desktop.svg"
    if [ -L "$prefix/bin/sr-desktop" ]; then rm -f "$prefix/bin/sr-desktop"; fi
}

tell_desktop() {
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$share/applications" 2>/dev/null || true
    fi
}

if [ -n "$remove" ]; then
    take_away
    tell_desktop
    echo "SR Desktop is gone from $prefix; your settings and models were left alone."
    exit
fi
if [ "$here" = "$program" ]; then
    echo "This copy is the installed one." >&2
    exit 1
fi
if [ -e "$program" ] && [ ! -x "$program/sr-desktop" ]; then
    echo "$program is something else; choose another place: ./install.sh PREFIX" >&2
    exit 1
fi

# The new program stands whole beside the old one before it takes its place.
mkdir -p "$prefix/lib" "$prefix/bin" "$share/applications"
rm -rf "$program.new"
mkdir "$program.new"
cp -R "$here/_internal" "$here/sr-desktop" "$here/SR Desktop" "$here/install.sh" "$program.new/"
take_away
mv "$program.new" "$program"
ln -sf "../lib/sr-desktop/sr-desktop" "$prefix/bin/sr-desktop"
cp -R "$here/share/." "$share/"
# Menus know no $PATH of ~/.local everywhere: name the program in full, quoted as menu entries are.
quoted=$(printf '%s' "$program/sr-desktop" | sed -e 's/[\\"`$]/\\\\&/g' -e 's/%/%%/g' -e 's/[\\&|]/\\&/g')
sed -e "s|^Exec=.*|Exec=\"$quoted\" %F|" -e '/^TryExec=/d' "$here/share/applications/sr-desktop.desktop" > "$desktop"
tell_desktop
echo "SR Desktop is installed in $prefix: look into the menu, or type $prefix/bin/sr-desktop"
