import {useEffect, useMemo, useState} from 'react';
import type {ContainerSummary} from '../../../engine/containers.ts';
import type {ImageSummary} from '../../../engine/images.ts';
import {useServices} from '../../../hooks/services.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {useStore} from '../../../hooks/use-store.ts';
import type {Draft} from '../../../session/drafts/draft.ts';
import {flowsOf} from '../../../store/commit/flows.ts';
import type {SessionRow} from './session-row.ts';
import {sessionRows} from './session-rows.ts';

const noContainers: readonly ContainerSummary[] = [];
const noImages: readonly ImageSummary[] = [];
const noDrafts: readonly Draft[] = [];

/** What the list of sessions shows. @returns `failure`: why the engine's containers are not known. */
export function useSessionRows(): {
	rows: readonly SessionRow[];
	isLoading: boolean;
	failure: string | undefined;
} {
	const services = useServices();
	const session = useOpenEngine();
	const {now, drafts: kept} = services;
	const containerState = useStore(session.containers.state);
	const imageState = useStore(session.images.state);
	const {flows} = useStore(flowsOf(services, session).state);
	const containers =
		(containerState.status === 'loading' ? undefined : containerState.data) ?? noContainers;
	const images = (imageState.status === 'loading' ? undefined : imageState.data) ?? noImages;

	const [drafts, setDrafts] = useState(noDrafts);
	// biome-ignore lint/correctness/useExhaustiveDependencies: other containers or flows, perhaps other drafts
	useEffect(() => {
		let isWanted = true;
		void kept.list().then(found => {
			if (isWanted) {
				setDrafts(found);
			}
		});
		return () => {
			isWanted = false;
		};
	}, [kept, containers, flows]);

	const rows = useMemo(
		() => sessionRows({containers, images, flows, drafts}, now()),
		[containers, images, flows, drafts, now],
	);
	return {
		rows,
		isLoading: containerState.status === 'loading',
		failure:
			containerState.status === 'failed' && containerState.data === undefined
				? containerState.error.message
				: undefined,
	};
}
