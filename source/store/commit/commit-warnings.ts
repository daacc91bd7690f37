import type {EngineAbout} from '../../engine/engine.ts';
import {layerWarning} from '../../session/commit/layer-limit.ts';
import type {UnfinishedCommit} from '../../session/commit/unfinished-commit.ts';
import {secretVariables} from '../../session/findings/environment-findings.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import {attributeWarning} from './attribute-warning.ts';
import {limitedLayers} from './commit-choice.ts';
import type {Flow} from './flow.ts';
import {chosenMetadata, inheritedMetadata} from './metadata-of.ts';

type Warnings = {
	flow: Flow;
	/** `undefined`: not known yet. */
	about: EngineAbout | undefined;
	review: SessionReview;
	/** What an earlier attempt left; `undefined`: nothing. */
	unfinished: UnfinishedCommit | undefined;
};

/** What to know before a commit that does not stand in its way, as sentences. */
export function commitWarnings({flow, about, review, unfinished}: Warnings): string[] {
	const metadata = chosenMetadata(flow);
	const inherited = inheritedMetadata(flow);
	const layer = layerWarning(limitedLayers(flow, about));
	const secrets =
		metadata && inherited
			? secretVariables(metadata.config.environment, inherited.config.environment)
			: [];
	const attributes = attributeWarning(flow.ledger, about);
	return [
		...(layer === undefined ? [] : [layer]),
		...(attributes === undefined ? [] : [attributes]),
		...secrets.map(
			name => `The variable ${name} looks like a secret, and everyone with the image can read it.`,
		),
		...(review.wasRunning
			? ['The container was running during the review: later changes are not in the image.']
			: []),
		...(review.removesItself
			? [
					'The container is removed when it stops (--rm), and its changes with it. Commit before it stops.',
				]
			: []),
		...(review.isBaseGone
			? [
					'The base image was deleted: all that the engine reports as changed counts as added, deletions are unknown, and the settings are those of the container.',
				]
			: []),
		...(unfinished
			? [
					'An earlier commit of this session was interrupted. Its leftovers are removed before the next one.',
				]
			: []),
	];
}
