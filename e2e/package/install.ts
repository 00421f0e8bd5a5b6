// Installs a .deb as the app does: `tsx install.ts FILE SHA512 VERSION`.
import { installDeb } from '../../src/main/update/install-deb.ts';

const [file = '', sha512 = '', version = ''] = process.argv.slice(2);
await installDeb({ file, sha512, version });
