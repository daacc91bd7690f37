import {useMemo} from 'react';
import {TextView} from '../../components/text-view/text-view.tsx';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useEngineSession} from '../../hooks/use-engine-session.ts';
import {useStore} from '../../hooks/use-store.ts';
import {requestLines} from '../request-lines.ts';
import {imageDetailsLines} from './image-details-lines.ts';
import {useImageFacts} from './use-image-facts.ts';

type ImageDetailsViewProps = {
	imageId: string;
	/** How the title calls it. */
	name: string;
};

/** Everything about one image; follows the engine while it is open. */
export function ImageDetailsView({imageId, name}: ImageDetailsViewProps) {
	const {theme, now} = useServices();
	const {containers} = useEngineSession();
	const {width, height} = useBodySize();
	const containerState = useStore(containers.state);
	const all = containerState.status === 'loading' ? undefined : containerState.data;
	const users = useMemo(() => all?.filter(user => user.imageId === imageId) ?? [], [all, imageId]);
	const state = useImageFacts(imageId, users);
	const lines = useMemo(
		() => requestLines(state, theme, facts => imageDetailsLines(facts, {width, now: now(), theme})),
		[state, theme, width, now],
	);
	return (
		<TextView
			viewId={`image-details:${imageId}`}
			title={`Image ${name}`}
			lines={lines}
			width={width}
			height={height}
		/>
	);
}
