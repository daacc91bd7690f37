import {useMemo} from 'react';
import type {ContainerSummary} from '../../engine/containers.ts';
import {useOpenEngine, useServices, useStore} from '../../hooks/services.ts';
import {useNow} from '../../hooks/use-now.ts';
import type {ImageLook} from './image-details-lines.ts';

/** How the lines about an image look now: another object when an age in them reads otherwise. */
export function useImageLook(
	createdAt: number | undefined,
	users: readonly ContainerSummary[] | undefined,
	width: number,
): ImageLook {
	const {theme} = useServices();
	const {containerMoments} = useOpenEngine();
	useStore(containerMoments.revision);
	const moments = (users ?? []).map(({id}) => containerMoments.of(id));
	const now = useNow([createdAt, ...moments]);
	// Those of other containers change, too.
	const changed = moments.join();
	// biome-ignore lint/correctness/useExhaustiveDependencies: says that moments of these have changed
	return useMemo(
		() => ({width, now, theme, sinceOf: containerMoments.of}),
		[width, now, theme, containerMoments, changed],
	);
}
