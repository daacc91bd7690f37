import {describeAbort} from './abort-contract.ts';
import {describeAbout} from './about-contract.ts';
import {describeAttach} from './attach-contract.ts';
import {describeCommit} from './commit-contract.ts';
import {describeCommitValues} from './commit-values-contract.ts';
import {describeContainerErrors} from './container-errors-contract.ts';
import {describeContainerFiles} from './container-files-contract.ts';
import {describeContainerInsight} from './container-insight-contract.ts';
import type {GetSubject} from './contract-subject.ts';
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

export type Area = (subject: GetSubject) => void;

/** Where engines of other versions answer in other words. */
export const wordedAreas: readonly Area[] = [
	describeAbout,
	describeImages,
	describeImageNames,
	describeImageStore,
	describeImagePlatforms,
	describePull,
	describePush,
	describeContainerInsight,
	describeEvents,
	describePatchedLists,
	describeImageArchives,
	describeStorage,
];

/** Everything that any engine behind the port must do alike. */
export const everyArea: readonly Area[] = [
	...wordedAreas,
	describeImageRemoval,
	describeSearch,
	describeLifecycle,
	describeSpecification,
	describeContainerErrors,
	describeLogs,
	describeExec,
	describeAttach,
	describeWait,
	describeCommit,
	describeCommitValues,
	describeReplay,
	describeContainerFiles,
	describeHostileNames,
	describeSessionOptions,
	describeAbort,
	describeExactValues,
];
