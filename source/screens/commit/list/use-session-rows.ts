import {useEffect, useMemo, useState} from 'react';
import type {ContainerSummary} from '../../../engine/containers.ts';
import type {ImageSummary} from '../../../engine/images.ts';
import {useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import type {Draft} from '../../../session/drafts/draft.ts';
import {flowsOf} from '../../../store/commit/flows.ts';
import type {SessionRow} from '../../../store/commit/session-row.ts';
import {sessionRows} from '../../../store/commit/session-rows.ts';
import {listTrouble, otherTrouble} from '../../../store/list/list-trouble.ts';
import {dataOf} from '../../../store/resource.ts';

const noContainers: readonly ContainerSummary[] = [];
const noImages: readonly ImageSummary[] = [];
const noDrafts: readonly Draft[] = [];

/** What the list of sessions shows. @returns `failure`: why the engine's containers are not known. */
export function useSessionRows(): {
	rows: readonly SessionRow[];
	/** True until the containers are known. */
	isLoading: boolean;
	/** Why they are not the newest, or not all; `undefined`: they are. */
	trouble: string | undefined;
	failure: string | undefined;
} {
	const services = useServices();
	const openEngine = useOpenEngine();
	const {drafts: kept} = services;
	const containerState = useStore(openEngine.containers.state);
	const imageState = useStore(openEngine.images.state);
	const {flows} = useStore(flowsOf(services, openEngine).state);
	const containers = dataOf(containerState) ?? noContainers;
	const images = dataOf(imageState) ?? noImages;

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
		() => sessionRows({containers, images, flows, drafts}),
		[containers, images, flows, drafts],
	);
	return {
		rows,
		isLoading: dataOf(containerState) === undefined,
		trouble: listTrouble(openEngine.containers) ?? otherTrouble('Images', openEngine.images),
		failure:
			containerState.status === 'failed' && containerState.data === undefined
				? containerState.error.message
				: undefined,
	};
}
