import {useMemo} from 'react';
import {editText} from '../../../actions/build/edit-draft.ts';
import {proveDraft} from '../../../actions/build/prove-draft.ts';
import {saveDraftIn} from '../../../actions/build/save-draft-in.ts';
import {highlightDockerfile} from '../../../build/dockerfile/highlight-dockerfile.ts';
import {parseDockerfile} from '../../../build/dockerfile/parse-dockerfile.ts';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {wrapLine} from '../../../components/wrap-line.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {DraftState} from '../../../store/build/draft-state.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Theme} from '../../../theme.ts';
import {toProblem} from '../../../to-problem.ts';
import {useTools} from '../../use-tools.ts';
import {useEditor} from '../edit-file/use-editor.ts';
import {paintSourceLine} from '../show-dockerfile/paint-source-line.ts';
import {draftActions} from './draft-actions.ts';

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
function draftLines(state: DraftState, {width, theme}: {width: number; theme: Theme}): Shown[] {
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

const notProven: readonly Shown[] = [phrase`Not proven since the last change.`];

/** What the proof of a Dockerfile says: whether it makes the same image, and what differs. */
function ReportView({viewId, store}: {viewId: string; store: Store<DraftState>}) {
	const {width, height} = useBodySize();
	const {name, report} = useStore(store);
	const lines = useMemo(() => report?.map(toShown<string>) ?? notProven, [report]);
	return (
		<TextView
			viewId={viewId}
			title={`Does the Dockerfile make ${name} again?`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
		/>
	);
}

type DraftViewProps = {viewId: string; store: Store<DraftState>};

/** A Dockerfile written from an image: looked over, changed, saved, proven. */
export function DraftView({viewId, store}: DraftViewProps) {
	const {services, openEngine, dialogs} = useTools();
	const openEditor = useEditor();
	const {width, height} = useBodySize();
	const {theme, navigation, notices} = services;
	const state = useStore(store);
	const {draft, name, report} = state;
	const lines = useMemo(() => draftLines(state, {width, theme}), [state, width, theme]);
	const tools = {services, openEngine, dialogs, store};

	const edit = async () => {
		try {
			const dockerfile = await editText(draft.dockerfile, openEditor);
			if (dockerfile !== draft.dockerfile) {
				store.update(current => ({
					...current,
					draft: {...current.draft, dockerfile},
					folder: undefined,
					report: undefined,
				}));
				notices.show({tone: 'success', text: 'Changed', nextStep: 's saves it'});
			}
		} catch (error) {
			await dialogs.error('The Dockerfile was not edited', toProblem(error));
		}
	};

	const openReport = () =>
		navigation.openView({
			id: `${viewId}:report`,
			title: `Proof of ${name}`,
			content: <ReportView viewId={`${viewId}:report`} store={store} />,
		});

	return (
		<TextView
			viewId={viewId}
			title={`Dockerfile of ${name}${draft.source === 'history' ? ', from its history' : ''}`}
			lines={lines}
			width={width}
			height={height}
			actions={draftActions}
			context={{
				hasReport: report !== undefined,
				edit,
				save: () => saveDraftIn(tools),
				async prove() {
					if (await proveDraft(tools)) {
						openReport();
					}
				},
				openReport,
			}}
		/>
	);
}
