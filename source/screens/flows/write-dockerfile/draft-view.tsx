import {useMemo} from 'react';
import {editText} from '../../../actions/build/edit-draft.ts';
import {proveDraft} from '../../../actions/build/prove-draft.ts';
import {saveDraftIn} from '../../../actions/build/save-draft-in.ts';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {DraftState} from '../../../store/build/draft-state.ts';
import type {Store} from '../../../store/create-store.ts';
import {toProblem} from '../../../to-problem.ts';
import {useTools} from '../../use-tools.ts';
import {useEditor} from '../edit-file/use-editor.ts';
import {draftActions} from './draft-actions.ts';
import {draftLines} from './draft-lines.ts';

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
