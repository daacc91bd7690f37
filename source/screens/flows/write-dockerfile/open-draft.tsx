import type {WrittenDraft} from '../../../actions/build/write-dockerfile.ts';
import type {View} from '../../../hooks/services.ts';
import {DraftView} from './draft-view.tsx';

/** Shows a Dockerfile that was written, on top of the active screen. */
export function openDraft(
	{navigation}: Pick<View, 'navigation'>,
	{key, name, state}: WrittenDraft,
): void {
	navigation.openView({
		id: key,
		title: `Dockerfile of ${name}`,
		content: <DraftView viewId={key} store={state} />,
	});
}
