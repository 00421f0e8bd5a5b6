#!/bin/sh
# Runs as root when the package goes, and also when a newer one takes its place: then everything that
# was set up stays, so that a cut-off update leaves a command that starts. (rpm says 0 or 1 instead.)
case "$1" in
	remove | purge | 0) ;;
	*) exit 0 ;;
esac
rm -f '/usr/bin/${executable}'
if [ -f '/etc/apparmor.d/${executable}' ]; then
	apparmor_parser --remove '/etc/apparmor.d/${executable}' 2>/dev/null || true
	rm -f '/etc/apparmor.d/${executable}'
fi
update-desktop-database -q /usr/share/applications 2>/dev/null || true
exit 0
