import {shortId} from '../../format/short-id.ts';
import type {CommitMethod, CommitPlan} from '../../session/commit/commit-plan.ts';
import {parseNewReference} from '../../session/naming/parse-new-reference.ts';
import type {StagingSummary} from '../../session/staging/summarise-staging.ts';
import {dataOf} from '../resource.ts';
import type {Flow} from './flow.ts';
import {chosenMetadata} from './metadata-of.ts';

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** One line for the image's history: what it was made of, and by whom. No command is in it. */
function provenanceOf({session, ledger}: Flow, {counts}: StagingSummary): string {
	const base = session?.base.reference ?? shortId(session?.base.imageId ?? '');
	const files = `${counts.added} added, ${counts.modified} changed, ${counts.deleted} deleted`;
	const commands = ledger.length === 0 ? '' : `${counted(ledger.length, 'command')}, `;
	return `slipway session ${session?.id} on ${base}: ${commands}${files}`;
}

/** Everything that a commit needs; `undefined` while something is still to be decided. */
export function planOf(
	flow: Flow,
	summary: StagingSummary,
	method: CommitMethod,
): CommitPlan | undefined {
	const {session, staging, reference, existing} = flow;
	const review = dataOf(flow.review);
	const metadata = chosenMetadata(flow);
	const name = parseNewReference(reference);
	if (!session || !review || !metadata || !name.isValid) {
		return undefined;
	}

	return {
		session,
		review,
		staging,
		metadata,
		reference: name.value,
		existing,
		method,
		provenance: provenanceOf(flow, summary),
	};
}
