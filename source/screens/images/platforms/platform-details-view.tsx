import {useCallback, useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {dataOf} from '../../../store/resource.ts';
import {requestLines} from '../../request-lines.ts';
import {imageDetailsLines} from '../image-details-lines.ts';
import {readImageFacts} from '../use-image-facts.ts';
import {useImageLook} from '../use-image-look.ts';

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
	const {theme} = useServices();
	const {engine} = useOpenEngine();
	const {width, height} = useBodySize();
	const load = useCallback(
		(options: {signal: AbortSignal}) => readImageFacts(engine, image, {...options, platform}),
		[engine, image, platform],
	);
	const {state} = useRequest(load);
	const look = useImageLook(dataOf(state)?.details.createdAt, users, width);
	const lines = useMemo(
		() => requestLines(state, theme, facts => imageDetailsLines({...facts, users}, look)),
		[state, users, theme, look],
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
