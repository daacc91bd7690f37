import {truncatePainted} from '../../../components/truncate-painted.ts';
import type {PathContents} from '../../../contents/path-contents.ts';
import type {ContentForm, FileContents} from '../../../contents/read-file/file-contents.ts';
import {type OpenedFile, partBytes} from '../../../contents/read-file/opened-file.ts';
import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {joinShown, phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {Theme} from '../../../theme.ts';

const formTitles: Record<ContentForm, Shown> = {
	json: phrase`JSON`,
	list: phrase`Archive`,
	text: phrase`Text`,
	hex: phrase`Hex`,
};

const partMiB = partBytes / 1024 / 1024;

/** Which part of the file is shown, where it is not all of it. */
function partText(
	{start, listing, unpacked}: OpenedFile,
	{isEnd}: FileContents,
	{sizeBytes}: PathContents,
): Shown {
	if (listing) {
		return listing.isCut
			? phrase`the first ${counted(listing.entries.length, 'entry', 'entries')}`
			: '';
	}

	if (start === 0 && isEnd) {
		return '';
	}

	const number = start / partBytes + 1;
	const count = unpacked ? '' : phrase` of ${Math.ceil(sizeBytes / partBytes)}`;
	return phrase`part ${number}${count}, ${partMiB}MiB each`;
}

type Shows = {
	file: PathContents;
	opened: OpenedFile;
	contents: FileContents;
	form: ContentForm;
};

/** What is shown of a file, and what is to be known of it, in one line. */
export function fileFactsLine(
	{file, opened, contents, form}: Shows,
	{width, theme}: {width: number; theme: Theme},
): Shown {
	const {paint} = theme;
	const {packing, damage} = opened;
	const warnings = [partText(opened, contents, file), toShown<string>(damage ?? '')];
	const facts = [
		paint('accent', formTitles[form]),
		phrase`${formatBytes(file.sizeBytes)}`,
		...warnings.map(text => (text === '' ? '' : paint('warning', text))),
		...file.notes.map(note => paint('warning', toShown(note))),
		packing === 'plain' ? '' : phrase`packed with ${toShown<string>(packing)}`,
	];
	return truncatePainted(
		phrase` ${joinShown(
			facts.filter(fact => fact !== ''),
			'  ',
		)}`,
		width,
		theme,
	);
}
