import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {parseSessionImage} from '../session-names.ts';
import {isLeftover} from './leftovers.ts';
import {sessionOf, settingsOf} from './session-labels.ts';

/** All that a session made and nothing else; what is not named here stays. */
export type DiscardPlan = {
	/** Its own container first; one that was adopted is none of them. */
	containers: readonly ContainerSummary[];
	/**
	References of save points and unfinished commits, in the order to remove them. An image that has
	another name as well only loses this one.
	*/
	images: readonly string[];
	/** Volumes that the engine made for a container of it that a roll back has replaced. */
	volumes: readonly string[];
};

/** Later ones are made of earlier ones: those can go only once these have. */
const byNumber = (reference: string): number =>
	parseSessionImage(reference)?.savePoint ?? Number.MAX_SAFE_INTEGER;

/** What goes when a session is discarded, as the lists have it. */
export function planDiscard(
	{containers, images}: {containers: readonly ContainerSummary[]; images: readonly ImageSummary[]},
	sessionId: string,
): DiscardPlan {
	const own = containers.filter(container => sessionOf(container)?.id === sessionId);
	const leftovers = containers.filter(container => isLeftover(container, sessionId));
	return {
		containers: [...own, ...leftovers.filter(container => !own.includes(container))],
		images: images
			.flatMap(({references}) => references)
			.filter(reference => parseSessionImage(reference)?.sessionId === sessionId)
			.sort((one, other) => byNumber(other) - byNumber(one)),
		volumes: [...new Set(own.flatMap(container => settingsOf(container).ownVolumes))],
	};
}
