import type {View} from '../../../hooks/services.ts';
import {ComparisonView} from './comparison-view.tsx';

/** Opens the comparison of two images. @param images Id or reference of each, the older one first. */
export function openComparison(
	{navigation}: Pick<View, 'navigation'>,
	[before, after]: readonly [before: string, after: string],
): void {
	const id = `comparison:${before}:${after}`;
	navigation.openView({
		id,
		title: `Compare ${before} and ${after}`,
		content: <ComparisonView viewId={id} before={before} after={after} />,
	});
}

/** Opens the comparison of a container with its image. */
export function openContainerComparison(
	{navigation}: Pick<View, 'navigation'>,
	container: {id: string; name: string},
): void {
	const id = `comparison:${container.id}`;
	navigation.openView({
		id,
		title: `Compare ${container.name} with its image`,
		content: <ComparisonView viewId={id} before={container.id} after={undefined} />,
	});
}
