import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, padStart} from '../../../format/truncate.ts';
import {modeText} from '../../../layers/mode-text.ts';
import type {TarEntry} from '../../../layers/tar-entry.ts';
import type {Theme} from '../../../theme.ts';

/** What is in an archive, one entry a line, in its order. */
export const listingLines = (entries: readonly TarEntry[], {paint}: Theme): Shown[] =>
	entries.map(({kind, sizeBytes, linkTarget, name, ...entry}) => {
		const mode = modeText({...entry, kind: kind === 'hardlink' ? 'file' : kind});
		const size = kind === 'file' ? formatBytes(sizeBytes) : '';
		const owner = toShown(`${entry.userId}:${entry.groupId}`);
		const facts = phrase`${padStart(size, 7)} ${toShown(mode)} ${padEnd(owner, 9)}`;
		const target = linkTarget === '' ? '' : paint('muted', phrase` -> ${toShown(linkTarget)}`);
		return phrase`${paint('muted', facts)} ${toShown(name)}${target}`;
	});
