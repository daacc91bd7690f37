import {afterAll, beforeAll} from 'vitest';
import {describeAbort} from './abort-contract.ts';
import {describeAbout} from './about-contract.ts';
import {describeAttach} from './attach-contract.ts';
import {describeCommit} from './commit-contract.ts';
import {describeCommitValues} from './commit-values-contract.ts';
import {describeContainerErrors} from './container-errors-contract.ts';
import {describeContainerFiles} from './container-files-contract.ts';
import {describeContainerInsight} from './container-insight-contract.ts';
import type {ContractSubject, GetSubject} from './contract-subject.ts';
import {describeEvents} from './events-contract.ts';
import {describeExactValues} from './exact-values-contract.ts';
import {describeExec} from './exec-contract.ts';
import {describeHostileNames} from './hostile-names-contract.ts';
import {describeImageArchives} from './image-archives-contract.ts';
import {describeImageNames} from './image-names-contract.ts';
import {describeImagePlatforms} from './image-platforms-contract.ts';
import {describeImageRemoval} from './image-removal-contract.ts';
import {describeImageStore} from './image-store-contract.ts';
import {describeImages} from './images-contract.ts';
import {describeLifecycle} from './lifecycle-contract.ts';
import {describeLogs} from './logs-contract.ts';
import {describePatchedLists} from './patched-lists-contract.ts';
import {describePull} from './pull-contract.ts';
import {describePush} from './push-contract.ts';
import {describeReplay} from './replay-contract.ts';
import {describeSearch} from './search-contract.ts';
import {describeSessionOptions} from './session-options-contract.ts';
import {describeSpecification} from './specification-contract.ts';
import {describeStorage} from './storage-contract.ts';
import {describeWait} from './wait-contract.ts';

/**
Everything that any engine behind the port must do alike. To be called inside a `describe`.
@param extraAreas Asked of this kind of subject alone.
*/
export function describeContract(
	start: () => Promise<ContractSubject>,
	extraAreas: ((subject: GetSubject) => void)[] = [],
): void {
	let subject: ContractSubject | undefined;

	beforeAll(async () => {
		subject = await start();
	});

	afterAll(async () => {
		await subject?.close();
	});

	const getSubject: GetSubject = () => {
		if (!subject) {
			throw new Error('The engine did not start.');
		}
		return subject;
	};

	for (const describeArea of [
		describeAbout,
		describeImages,
		describeImageNames,
		describeImageRemoval,
		describeImageStore,
		describeImagePlatforms,
		describePull,
		describePush,
		describeSearch,
		describeLifecycle,
		describeSpecification,
		describeContainerErrors,
		describeContainerInsight,
		describeLogs,
		describeExec,
		describeAttach,
		describeWait,
		describeEvents,
		describePatchedLists,
		describeCommit,
		describeCommitValues,
		describeReplay,
		describeContainerFiles,
		describeHostileNames,
		describeImageArchives,
		describeSessionOptions,
		describeStorage,
		describeAbort,
		describeExactValues,
		...extraAreas,
	]) {
		describeArea(getSubject);
	}
}
