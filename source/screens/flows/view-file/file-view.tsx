import {Box} from 'ink';
import {useMemo} from 'react';
import {saveContents} from '../../../actions/extract/save-contents.ts';
import {JsonView} from '../../../components/json-view/json-view.tsx';
import {Row} from '../../../components/row.tsx';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {ContentForm, FileContents} from '../../../contents/read-file/file-contents.ts';
import type {OpenedFile} from '../../../contents/read-file/opened-file.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useCopy, useRetained, useStore, useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {FileReading} from '../../../store/files/file-reading.ts';
import {retainedKey} from '../../../store/retained.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {type FileContext, fileActions, jsonFileActions} from './file-actions.ts';
import {fileFactsLine} from './file-facts-line.ts';
import {listingLines} from './listing-lines.ts';
import {readingLines} from './reading-lines.ts';
import {textLines, textOf} from './text-lines.ts';
import {useViewReading} from './use-view-reading.ts';

const bytesInLine = 16;

/** Printable ASCII, and a dot for all else. */
const letter = (byte: number): string =>
	byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';

/** Bytes as `hexdump -C` shows them, 78 columns wide. @param start Where they are in the file. */
function hexLines(bytes: Buffer, start: number, {paint}: Theme): Shown[] {
	const lines: Shown[] = [];
	for (let at = 0; at < bytes.length; at += bytesInLine) {
		const row = bytes.subarray(at, at + bytesInLine);
		const digits = Array.from(row, byte => byte.toString(16).padStart(2, '0'));
		const hex = `${digits.slice(0, 8).join(' ')}  ${digits.slice(8).join(' ')}`.padEnd(48);
		const offset = toShown((start + at).toString(16).padStart(8, '0'));
		const letters = toShown(Array.from(row, letter).join(''));
		lines.push(phrase`${paint('muted', offset)}  ${toShown(hex)}  ${letters}`);
	}

	return lines;
}

/** How each file was shown last; `undefined`: as it opens. */
const shownForm = retainedKey<ContentForm | undefined>(() => undefined);

const sentence = (expected: Shown) =>
	phrase`Up to ${expected} are read, as far as the file is in them. Esc cancels.`;

const sizeOfPart = ({start}: OpenedFile, {isEnd}: FileContents) => ({isStart: start === 0, isEnd});

function linesOf(
	form: ContentForm,
	{opened, contents, path}: {opened: OpenedFile; contents: FileContents; path: string},
	theme: Theme,
): Shown[] {
	if (form === 'list') {
		return listingLines(opened.listing?.entries ?? [], theme);
	}

	return form === 'text'
		? textLines(textOf(contents.bytes, sizeOfPart(opened, contents)), path, theme)
		: hexLines(contents.bytes, opened.start, theme);
}

type FileViewProps = {
	/** Its own, in the navigation. */
	viewId: string;
	reading: FileReading;
};

/** What is in one file: text, JSON, bytes, or the list of what is in an archive. */
export function FileView({viewId, reading}: FileViewProps) {
	const {file} = reading;
	const theme = useTheme();
	const tools = useTools();
	const copy = useCopy();
	const {width, height} = useBodySize();
	const state = useStore(reading.state);
	const [chosen, chosenStore] = useRetained(shownForm, viewId);
	useViewReading(viewId, reading);
	const shown = state.status === 'ready' ? state : undefined;
	const forms = shown?.contents.forms ?? [];
	const form = chosen !== undefined && forms.includes(chosen) ? chosen : forms[0];
	const lines = useMemo(
		() =>
			state.status === 'ready' && form !== undefined && form !== 'json'
				? linesOf(form, {...state, path: file.path}, theme)
				: [],
		[state, form, file, theme],
	);
	const context: FileContext = {
		shown,
		hasFailed: state.status === 'failed',
		retry: reading.read,
		turnForm: () => {
			const at = form === undefined ? 0 : forms.indexOf(form);
			chosenStore.set(forms[(at + 1) % forms.length]);
		},
		goTo: reading.goTo,
		copy() {
			if (shown && form === 'text') {
				copy(textOf(shown.contents.bytes, sizeOfPart(shown.opened, shown.contents)), 'Text');
			} else {
				copy(file.path, 'Path');
			}
		},
		save: () => saveContents(file, tools),
	};
	if (state.status !== 'ready' || form === undefined) {
		return (
			<TextView
				viewId={`reading:${viewId}`}
				title={file.path}
				lines={state.status === 'ready' ? [] : readingLines(state, sentence, {width, theme})}
				width={width}
				height={height}
				actions={fileActions}
				context={context}
			/>
		);
	}

	const facts = fileFactsLine({file, ...state, form}, {width, theme});
	const size = {width, height: Math.max(2, height - 1), context};
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0}>
			{form === 'json' ? (
				<JsonView
					viewId={`json:${viewId}`}
					title={file.path}
					value={state.contents.json}
					actions={jsonFileActions}
					{...size}
				/>
			) : (
				<TextView
					key={form}
					viewId={`${form}:${state.opened.start}:${viewId}`}
					title={file.path}
					lines={lines}
					actions={fileActions}
					{...size}
				/>
			)}
			<Row text={facts} />
		</Box>
	);
}
