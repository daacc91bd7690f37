import type {EngineAbout} from '../../../../engine/engine.ts';
import {safeText} from '../../../../format/safe-text.ts';
import {layerWarning} from '../../../../session/commit/layer-limit.ts';
import type {UnfinishedCommit} from '../../../../session/commit/unfinished-commit.ts';
import {secretVariables} from '../../../../session/findings/environment-findings.ts';
import {whatCannotBeRemoved} from '../../../../session/metadata/what-cannot-be-removed.ts';
import type {SessionReview} from '../../../../session/review/session-review.ts';
import type {Flow} from '../../../../store/commit/flow.ts';
import {
	baseFacts,
	chosenMetadata,
	inheritedMetadata,
} from '../../../../store/commit/metadata-of.ts';

type Warnings = {
	flow: Flow;
	/** `undefined`: not known yet. */
	about: EngineAbout | undefined;
	review: SessionReview;
	/** What an earlier attempt left; `undefined`: nothing. */
	unfinished: UnfinishedCommit | undefined;
};

/** What to know before a commit that does not stand in its way, as sentences; safe text. */
export function commitWarnings({flow, about, review, unfinished}: Warnings): string[] {
	const metadata = chosenMetadata(flow);
	const inherited = inheritedMetadata(flow);
	const layers = baseFacts(flow)?.details.layerDigests.length ?? 0;
	const layer = about?.flavour === 'podman' ? undefined : layerWarning(layers);
	const secrets =
		metadata && inherited
			? secretVariables(metadata.config.environment, inherited.config.environment)
			: [];
	return [
		...(layer === undefined ? [] : [layer]),
		...secrets.map(
			name =>
				`The variable ${safeText(name)} looks like a secret, and everybody who has the image can read it.`,
		),
		...(about && metadata && inherited ? whatCannotBeRemoved(inherited, metadata, about) : []),
		...(review.wasRunning
			? ['The container ran during the review: what it changed since is not in the image.']
			: []),
		...(unfinished
			? [
					'An earlier commit of this session broke off. What it left is removed before the next one.',
				]
			: []),
	];
}
