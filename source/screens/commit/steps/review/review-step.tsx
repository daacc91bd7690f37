import {useEffect, useMemo} from 'react';
import {joinCommandLine} from '../../../../format/command-line.ts';
import {useServices} from '../../../../hooks/services.ts';
import {useOpenEngine} from '../../../../hooks/use-open-engine.ts';
import {attributeChanges} from '../../../../session/review/attribute-changes.ts';
import {readChanges} from '../../../flows/guided-session/read-changes.ts';
import type {Step} from '../../step.ts';
import {useFlow} from '../../use-flow.ts';
import {findingsActions} from './actions/findings-actions.ts';
import {messageActions} from './actions/message-actions.ts';
import {ReviewBody, reviewActions} from './review-body.tsx';
import {ReviewMessage} from './review-message.tsx';
import {diffActions} from './views/diff-view.tsx';

/** Starts to read the changes when the flow has none. @returns What reads them again. */
function useReview(): () => void {
	const services = useServices();
	const session = useOpenEngine();
	const control = useFlow();
	const {review, session: guided} = control.flow;
	// A workbench is made for it, which read-only mode refuses.
	const isNeeded = review === undefined && guided !== undefined && services.readOnly === undefined;
	const read = () => void readChanges(control, {services, session});
	// biome-ignore lint/correctness/useExhaustiveDependencies: read once for each time that it is needed
	useEffect(() => {
		if (isNeeded) {
			read();
		}
	}, [isNeeded]);
	return read;
}

function Component() {
	const {review, ledger} = useFlow().flow;
	const read = useReview();
	const known = review?.status === 'ready' ? review.data : undefined;
	// What the last commands did may be known only after the changes were read.
	const attributed = useMemo(
		() => known && {...known, attribution: attributeChanges(known.changes, ledger)},
		[known, ledger],
	);
	return attributed && attributed.changes.length > 0 ? (
		<ReviewBody review={attributed} read={read} />
	) : (
		<ReviewMessage read={read} />
	);
}

/** What the session changed, and what of it will be in the image. */
export const reviewStep: Step = {
	id: 'review',
	title: 'Review',
	help: [
		'docker diff CONTAINER lists what was added (A), changed (C) and deleted (D), without sizes and without what',
		'is in the files. Here both the container and its base are read whole (docker export) and compared.',
		'',
		'docker commit takes all of it: package lists, caches, logs, shell history, keys and tokens. Whatever is',
		'once in a layer can be read by everybody who can pull the image, even when a later layer deletes it.',
		'Here you choose, as git add -p does: [x] will be in the image, [ ] stays out, [~] is a directory of which',
		'some stays out. [!] is a secret: nothing is committed until it is left out, or kept by typing its path.',
		'',
		'Leaving something out changes nothing in the container; z takes a change back there, too.',
		'',
		'Volumes and bind mounts are never part of a commit. Their contents can be brought in from the list of',
		'findings (F).',
	],
	commands({session}) {
		if (!session) {
			return [];
		}

		const {containerName} = session;
		return [
			joinCommandLine(['docker', 'diff', containerName]),
			`${joinCommandLine(['docker', 'export', containerName])} | tar -tv`,
		];
	},
	whyUnavailable: ({session}) =>
		session ? undefined : 'There is no container yet: start the session first',
	actions: [...reviewActions, ...messageActions, ...findingsActions, ...diffActions],
	Component,
};
