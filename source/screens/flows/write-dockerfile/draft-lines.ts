import {highlightDockerfile} from '../../../build/dockerfile/highlight-dockerfile.ts';
import {parseDockerfile} from '../../../build/dockerfile/parse-dockerfile.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {Theme} from '../../../theme.ts';
import {paintSourceLine} from '../show-dockerfile/paint-source-line.ts';
import type {DraftState} from './draft-state.ts';

const weaker =
	'From the history of the image alone, which is weaker than a recorded session: it does not know the contents of copied files, nor which version of its base it began with.';

function noteLines({draft}: DraftState, width: number, {paint, symbols}: Theme): string[] {
	const notes = draft.source === 'history' ? [weaker, ...draft.notes] : draft.notes;
	return notes.flatMap(note =>
		wrapLine(safeText(note), width - 3).map(
			(line, index) => ` ${index === 0 ? paint('warning', symbols.warning) : ' '} ${line}`,
		),
	);
}

function fileLines({draft: {files}}: DraftState, {paint}: Theme): string[] {
	return files.length === 0
		? []
		: [
				'',
				paint('muted', 'FILES THAT GO WITH IT'),
				...files.map(
					({path, contents}) =>
						`  ${safeText(path)}  ${paint('muted', formatBytes(contents.length))}`,
				),
			];
}

/** A draft to be looked over: what it cannot do, the Dockerfile in colours, and the files beside it. */
export function draftLines(
	state: DraftState,
	{width, theme}: {width: number; theme: Theme},
): string[] {
	const file = parseDockerfile(state.draft.dockerfile);
	const spans = highlightDockerfile(file);
	const notes = noteLines(state, width, theme);
	return [
		...notes,
		...(notes.length > 0 ? [''] : []),
		...file.lines.map((text, index) =>
			paintSourceLine({number: index + 1, text, spans: spans[index] ?? [], findings: []}, theme),
		),
		...fileLines(state, theme),
	];
}
