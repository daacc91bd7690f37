import {useCallback, useMemo} from 'react';
import {rowName} from '../../actions/images/images-context.ts';
import {TextView} from '../../components/text-view/text-view.tsx';
import {useOpenEngine, useRetained, useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useLiveRequest} from '../../hooks/use-live-request.ts';
import {type ImageRow, knownUsers} from '../../store/images/image-row.ts';
import {retainedKey} from '../../store/retained.ts';
import {LayersView} from '../flows/browse-layers/layers-view.tsx';
import {requestLines} from '../request-lines.ts';
import {imageDetailsActions} from './image-actions.ts';
import {imageDetailsLines} from './image-details-lines.ts';
import {readImageFacts} from './use-image-facts.ts';
import {useImageLook} from './use-image-look.ts';
import {useImageRow} from './use-image-row.ts';
import {useImagesContext} from './use-images-context.tsx';

const noUsers: ImageRow['users'] = [];

/** The same list as before as long as what is shown of it is: each new list of containers has new ones. */
function useSameUsers(users: ImageRow['users'] | undefined): ImageRow['users'] | undefined {
	const shown = users?.map(({id, name, status}) => `${id} ${name} ${status}`).join('\n');
	// biome-ignore lint/correctness/useExhaustiveDependencies: the text says all that is shown of them
	return useMemo(() => users, [shown]);
}

function DetailsTab({row: opened, turn}: {row: ImageRow; turn(): void}) {
	const {theme} = useServices();
	const {engine} = useOpenEngine();
	const {width, height} = useBodySize();
	const row = useImageRow(opened);
	const context = useImagesContext(row);
	const {id} = opened.image;
	const load = useCallback(
		(options: {signal: AbortSignal}) => readImageFacts(engine, id, options),
		[engine, id],
	);
	const state = useLiveRequest(load, row?.image.references.join(' '));
	const users = useSameUsers(row ? knownUsers(row) : noUsers);
	const look = useImageLook(opened.image.createdAt, users, width);
	const lines = useMemo(
		() => requestLines(state, theme, facts => imageDetailsLines({...facts, users}, look)),
		[state, users, theme, look],
	);
	return (
		<TextView
			viewId={`image-details:${id}`}
			title={`Image ${rowName(row ?? opened)}`}
			lines={lines}
			width={width}
			height={height}
			actions={imageDetailsActions}
			context={{...context, turn}}
		/>
	);
}

/** Which tab is shown, by the image's id; it stays so while another view is on top of it. */
export const imageTab = retainedKey<'details' | 'layers'>(() => 'details');

/**
Everything about one image, and its layers as a tab; follows the engine while it is open, and the keys of the list
work here, too.
*/
export function ImageDetailsView({row}: {row: ImageRow}) {
	const [tab, store] = useRetained(imageTab, row.image.id);
	return tab === 'layers' ? (
		<LayersView image={row.image.id} name={rowName(row)} turn={() => store.set('details')} />
	) : (
		<DetailsTab row={row} turn={() => store.set('layers')} />
	);
}
