import {useCallback, useMemo} from 'react';
import {TextView} from '../../components/text-view/text-view.tsx';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useLiveRequest} from '../../hooks/use-live-request.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {requestLines} from '../request-lines.ts';
import {imageDetailsActions} from './image-actions.ts';
import {imageDetailsLines} from './image-details-lines.ts';
import type {ImageRow} from './image-row.ts';
import {rowName} from './images-context.ts';
import {readImageFacts} from './use-image-facts.ts';
import {useImageRow} from './use-image-row.ts';
import {useImagesContext} from './use-images-context.ts';

/** Everything about one image; follows the engine while it is open, and the keys of the list work here, too. */
export function ImageDetailsView({row: opened}: {row: ImageRow}) {
	const {theme, now} = useServices();
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
	const users = row?.users;
	const lines = useMemo(
		() =>
			requestLines(state, theme, facts =>
				imageDetailsLines({...facts, users: users ?? []}, {width, now: now(), theme}),
			),
		[state, users, theme, width, now],
	);
	return (
		<TextView
			viewId={`image-details:${id}`}
			title={`Image ${rowName(row ?? opened)}`}
			lines={lines}
			width={width}
			height={height}
			actions={imageDetailsActions}
			context={context}
		/>
	);
}
