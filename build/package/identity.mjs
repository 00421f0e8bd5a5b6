/** What systems know the app by. Changing it makes another app of it. */
export const APP_ID = 'org.papertray.Papertray';

/** Name of the package, of the command, and of the desktop file. */
export const NAME = 'papertray';

/** Who a package is from; whoever publishes one says so. */
export const MAINTAINER =
	process.env.PAPERTRAY_MAINTAINER || 'Papertray contributors <papertray@users.noreply.github.com>';
export const HOMEPAGE = process.env.PAPERTRAY_HOMEPAGE || 'https://github.com/papertray/papertray';
