import type {Action} from '../../../keys/action.ts';

type DetailsContext = {
	/** A tag, or a platform of one. */
	selected: unknown;
	openDetails(selected: never): void;
};

/** What a registry tells of an image that is not pulled yet. Lists give it an id of their own. */
export const detailsBeforePull: Action<DetailsContext> = {
	id: 'remoteImage.details',
	keys: ['i'],
	title: 'Details before a pull: layers, history, config, signatures (Docker Hub counts 2 pulls)',
	footer: 'Details',
	group: 'Image',
	run: ({selected, openDetails}) => selected && openDetails(selected as never),
};

type FilesContext = {openFiles(): Promise<void>};

/** The files of an image that is not pulled yet. Views give it an id of their own. */
export const filesBeforePull: Action<FilesContext> = {
	id: 'remoteImage.files',
	keys: ['F'],
	title: 'Files before a pull, after a question with its cost (Docker Hub counts 2 pulls)',
	footer: 'Files',
	group: 'Image',
	words: 'list estargz zstd chunked lazy',
	run: ({openFiles}) => openFiles(),
};
