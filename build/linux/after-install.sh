#!/bin/sh
# Runs as root once the files are there, also after an update. Nothing here may fail the installation.
app='/opt/${sanitizedProductName}/${executable}'

ln -sf "$app" '/usr/bin/${executable}' || true

# Chromium sandboxes itself by user namespaces; its setuid helper is for kernels without them alone.
sandbox='/opt/${sanitizedProductName}/chrome-sandbox'
if unshare --user true 2>/dev/null; then
	chmod 0755 "$sandbox" || true
else
	chmod 4755 "$sandbox" || true
fi

# Ubuntu 24.04 and later grant namespaces by a profile.
profile='/opt/${sanitizedProductName}/resources/apparmor-profile'
if apparmor_status --enabled 2>/dev/null &&
	apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
	cp -f "$profile" '/etc/apparmor.d/${executable}' &&
		apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
fi

update-desktop-database -q /usr/share/applications 2>/dev/null || true
gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor 2>/dev/null || true
exit 0
