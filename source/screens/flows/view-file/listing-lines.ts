import type {ListedEntry} from '../../../contents/read-file/opened-file.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, padStart} from '../../../format/truncate.ts';
import {modeText} from '../../../layers/mode-text.ts';
import type {Theme} from '../../../theme.ts';

/** What stands for permissions that an archive does not tell. */
const unknownMode = '?????????';

/** `2026-11-30 04:05`, in UTC; nothing where it is not told, or outside of what a clock knows. */
function timeText(seconds: number | undefined): string {
	const date = new Date(seconds === undefined ? Number.NaN : seconds * 1000);
	return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, -8).replace('T', ' ');
}

function line(
	{kind, mode, sizeBytes, modifiedAt, owner, linkTarget, name, isEncrypted}: ListedEntry,
	{paint}: Theme,
): Shown {
	const shownKind = kind === 'hardlink' ? 'file' : kind;
	const known = modeText({kind: shownKind, mode: mode ?? 0});
	const permissions = mode === undefined ? `${known.slice(0, 1)}${unknownMode}` : known;
	const size = kind === 'file' ? formatBytes(sizeBytes) : '';
	const ownerText = owner === undefined ? '' : phrase` ${padEnd(toShown(owner), 9)}`;
	const time = padEnd(toShown(timeText(modifiedAt)), 16);
	const facts = phrase`${padStart(size, 7)} ${toShown(permissions)}${ownerText} ${time}`;
	const target = linkTarget === '' ? '' : paint('muted', phrase` -> ${toShown(linkTarget)}`);
	const note = isEncrypted ? paint('warning', ' (encrypted)') : '';
	return phrase`${paint('muted', facts)} ${toShown(name)}${target}${note}`;
}

/** What is in an archive, one entry a line, in its order. */
export const listingLines = (entries: readonly ListedEntry[], theme: Theme): Shown[] =>
	entries.map(entry => line(entry, theme));
