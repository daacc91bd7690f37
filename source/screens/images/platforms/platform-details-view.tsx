import {useCallback, useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {requestLines} from '../../request-lines.ts';
import {imageDetailsLines} from '../image-details-lines.ts';
import {readImageFacts} from '../use-image-facts.ts';

type PlatformDetailsViewProps = {
	/** Reference or id. */
	image: string;
	title: string;
	/** `undefined`: the one that runs. */
	platform: string | undefined;
	users: readonly ContainerSummary[];
};

/** Everything about one platform of an image. */
export function PlatformDetailsView({image, title, platform, users}: PlatformDetailsViewProps) {
	const {theme, now} = useServices();
	const {engine} = useOpenEngine();
	const {width, height} = useBodySize();
	const load = useCallback(
		(options: {signal: AbortSignal}) => readImageFacts(engine, image, {...options, platform}),
		[engine, image, platform],
	);
	const {state} = useRequest(load);
	const lines = useMemo(
		() =>
			requestLines(state, theme, facts =>
				imageDetailsLines({...facts, users}, {width, now: now(), theme}),
			),
		[state, users, theme, width, now],
	);
	return (
		<TextView
			viewId={`image-platform:${image}:${platform}`}
			title={title}
			lines={lines}
			width={width}
			height={height}
		/>
	);
}
