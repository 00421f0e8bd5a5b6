import { APP_ID, HOMEPAGE } from './identity.mjs';

/**
 * What software centres show: https://www.freedesktop.org/software/appstream/docs/chap-Metadata.html
 *
 * @param {readonly import('./changelog.mjs').Release[]} releases
 */
export function metainfo(releases) {
	const told = releases.map(
		({ version, date, notes }) => `    <release version="${escaped(version)}" date="${date}">
      <description>
        <ul>
${points(notes)
	.map((point) => `          <li>${escaped(point)}</li>`)
	.join('\n')}
        </ul>
      </description>
    </release>`,
	);
	return `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>${APP_ID}</id>
  <name>Papertray</name>
  <summary>A desktop inbox for the day's research papers</summary>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <url type="homepage">${escaped(HOMEPAGE)}</url>
  <developer id="${APP_ID.split('.').slice(0, 2).join('.')}"><name>Papertray contributors</name></developer>
  <description>
    <p>Papertray brings Hugging Face Daily Papers into a store on your own disk, and makes each paper a
    thing to decide on once: read it, keep it, or let it go. It works offline, needs no account and
    sends nothing anywhere.</p>
  </description>
  <launchable type="desktop-id">papertray.desktop</launchable>
  <provides>
    <binary>papertray</binary>
    <mediatype>x-scheme-handler/papertray</mediatype>
  </provides>
  <categories>
    <category>Science</category>
    <category>Education</category>
    <category>News</category>
  </categories>
  <content_rating type="oars-1.1" />
  <releases>
${told.join('\n')}
  </releases>
</component>
`;
}

/** The points of a list in Markdown, each as one line. */
function points(/** @type {string} */ notes) {
	return notes
		.split(/^- /m)
		.map((point) => point.replaceAll(/\s+/g, ' ').trim())
		.filter((point) => point !== '');
}

function escaped(/** @type {string} */ text) {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
