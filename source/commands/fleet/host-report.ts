import type {dfReport} from '../df-command.ts';
import type {imagesReport} from '../images-command.ts';
import type {pruneReport} from '../prune/prune-report.ts';

export type PruneHostReport = ReturnType<typeof pruneReport>;
export type ImagesHostReport = ReturnType<typeof imagesReport>;
export type DfHostReport = ReturnType<typeof dfReport>;

/** What a command prints of one host as JSON. */
export type HostReport = (PruneHostReport | ImagesHostReport | DfHostReport) & {
	warnings: readonly string[];
};
