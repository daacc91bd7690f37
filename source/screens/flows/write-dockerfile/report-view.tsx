import {TextView} from '../../../components/text-view/text-view.tsx';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useStore} from '../../../hooks/use-store.ts';
import type {Store} from '../../../store/create-store.ts';
import type {DraftState} from './draft-state.ts';

const noLines: readonly string[] = ['It was not proven since the last change.'];

/** What the proof of a Dockerfile says: whether it makes the same image, and what differs. */
export function ReportView({viewId, store}: {viewId: string; store: Store<DraftState>}) {
	const {width, height} = useBodySize();
	const {name, report} = useStore(store);
	return (
		<TextView
			viewId={viewId}
			title={`Does the Dockerfile make ${name} again?`}
			lines={report ?? noLines}
			width={width}
			height={height}
			isWrapped
		/>
	);
}
