import {highlightDockerfile} from '../../../build/dockerfile/highlight-dockerfile.ts';
import {parseDockerfile} from '../../../build/dockerfile/parse-dockerfile.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {DraftState} from '../../../store/build/draft-state.ts';
import type {Theme} from '../../../theme.ts';
import {paintSourceLine} from '../show-dockerfile/paint-source-line.ts';

const weaker =
	'From the image history only, less reliable than a recorded session: contents of copied files and the version of the base are unknown.';

function noteLines({draft}: DraftState, width: number, {paint, symbols}: Theme): Shown[] {
	const notes = draft.source === 'history' ? [weaker, ...draft.notes] : draft.notes;
	return notes.flatMap(note =>
		wrapLine(toShown(note), width - 3).map(
			(line, index) => phrase` ${index === 0 ? paint('warning', symbols.warning) : ' '} ${line}`,
		),
	);
}

function fileLines({draft: {files}}: DraftState, {paint}: Theme): Shown[] {
	return files.length === 0
		? []
		: [
				blank,
				paint('muted', 'COPIED FILES'),
				...files.map(
					({path, contents}) =>
						phrase`  ${toShown(path)}  ${paint('muted', formatBytes(contents.length))}`,
				),
			];
}

/** A draft to be looked over: what it cannot do, the Dockerfile in colours, and the files beside it. */
export function draftLines(
	state: DraftState,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const file = parseDockerfile(state.draft.dockerfile);
	const spans = highlightDockerfile(file);
	const notes = noteLines(state, width, theme);
	return [
		...notes,
		...(notes.length > 0 ? [blank] : []),
		...file.lines.map((text, index) =>
			paintSourceLine({number: index + 1, text, spans: spans[index] ?? [], findings: []}, theme),
		),
		...fileLines(state, theme),
	];
}
