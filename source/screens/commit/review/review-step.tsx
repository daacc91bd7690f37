import {useEffect, useInsertionEffect, useMemo, useRef} from 'react';
import {readChanges} from '../../../actions/commit/read-changes.ts';
import {joinCommandLine} from '../../../format/command-line.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {attributeChanges} from '../../../session/review/attribute-changes.ts';
import type {Step} from '../step.ts';
import {useFlow} from '../use-flow.ts';
import {messageActions} from './container-actions.ts';
import {diffActions} from './diff/diff-view.tsx';
import {findingsActions} from './findings/findings-actions.ts';
import {ReviewBody, reviewActions} from './review-body.tsx';
import {ReviewMessage} from './review-message.tsx';

/** Starts to read the changes when the flow has none. @returns What reads them again. */
function useReview(): () => void {
	const services = useServices();
	const openEngine = useOpenEngine();
	const control = useFlow();
	const {review, session: guided} = control.flow;
	// A workbench is made for it, which read-only mode refuses.
	const isNeeded = review === undefined && guided !== undefined && services.readOnly === undefined;
	const read = () => void readChanges(control, {services, openEngine});
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
	const {keys} = useServices();
	const hasRows = attributed !== undefined && attributed.changes.length > 0;
	const hadRows = useRef(hasRows);
	// The rows come when they are read: keys typed while one waited are not for them.
	useInsertionEffect(() => {
		if (hasRows && !hadRows.current) {
			keys.holdBack();
		}

		hadRows.current = hasRows;
	}, [hasRows, keys]);
	return hasRows ? <ReviewBody review={attributed} read={read} /> : <ReviewMessage read={read} />;
}

/** What the session changed, and what of it will be in the image. */
export const reviewStep: Step = {
	id: 'review',
	title: 'Review',
	help: [
		'docker diff CONTAINER lists added (A), changed (C) and deleted (D) paths, without sizes and without',
		'contents. This step reads the container and its base completely (docker export) and compares them.',
		'',
		'docker commit takes everything: package lists, caches, logs, shell history, keys and tokens. Anything',
		'in a layer can be read by everyone who can pull the image, even if a later layer deletes it.',
		'You choose, as with git add -p: [x] is included, [ ] is excluded, [~] is a directory with some excluded',
		'paths. [!] is a secret: it blocks the commit until it is excluded, or kept by typing its path.',
		'',
		'Excluding a path does not change the container. Backspace reverts a change in the container, too.',
		'',
		'Volumes and bind mounts are never part of a commit. Their contents can be included from the list of',
		'findings (Tab).',
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
		session ? undefined : 'No container yet: start the session first',
	actions: [...reviewActions, ...messageActions, ...findingsActions, ...diffActions],
	Component,
};
