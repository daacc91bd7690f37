import type {FindingGroup} from '../../../../../session/findings/find-findings.ts';
import type {MountFinding} from '../../../../../session/findings/mount-findings.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';

/** What the review wants to be looked at. */
export type FindingItem =
	| {kind: 'finding'; finding: FindingGroup}
	/** Its contents will not be in the image. */
	| {kind: 'mount'; mount: MountFinding};

export const findingItems = ({findings, mounts}: SessionReview): readonly FindingItem[] => [
	...findings.map(finding => ({kind: 'finding' as const, finding})),
	...mounts.map(mount => ({kind: 'mount' as const, mount})),
];
