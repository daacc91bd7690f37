import {copyFile, type FileHandle, link, open, unlink} from 'node:fs/promises';
import type {TarPart} from '../../layers/read-tar.ts';
import {type TarEntry, TarError} from '../../layers/tar-entry.ts';
import {type ExtractionSum, emptySum} from './extraction-sum.ts';
import {finishFolder} from './finish-folder.ts';
import {moreThanKnown} from './more-than-known.ts';
import {leadsOut, placeInTarget} from './place-in-target.ts';
import {plainMode, WrittenFolders} from './written-folders.ts';
import {WrittenNames} from './written-names.ts';

type Options = {
	/** An empty folder that nobody else writes to. */
	folder: Buffer;
	/** That is extracted, from the root on. */
	path: string;
	/** That all files may have together: what is known of them before. */
	mostBytes: number;
	/** Files, directories and links that may be made. */
	mostEntries: number;
	/** Whether the file system takes `A` and `a` for one name. */
	foldsCase: boolean;
};

type OpenFile = {handle: FileHandle; entry: TarEntry; missingBytes: number};

const isTaken = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'EEXIST';

/**
Writes the entries of a tar archive into a folder, whatever the archive says: nothing outside of it, through no link
(links are made last), no device, no privilege, and no more bytes or entries than were known of before.
*/
export class Extraction {
	readonly sum: ExtractionSum = emptySum();
	readonly #options: Options;
	readonly #names: WrittenNames;
	readonly #folders: WrittenFolders;
	#file: OpenFile | undefined;

	constructor(options: Options) {
		this.#options = options;
		this.#names = new WrittenNames(options);
		this.#folders = new WrittenFolders(this.#names, this.sum);
	}

	/** @throws Problem when there is more than was known of; TarError when a file is cut off; what the file system throws. */
	async take({entry, bytes}: TarPart): Promise<void> {
		if (entry) {
			await this.#endFile();
			await this.#start(entry);
			return;
		}

		const file = this.#file;
		if (!file) {
			return;
		}

		file.missingBytes -= bytes.length;
		this.sum.bytes += bytes.length;
		if (file.missingBytes < 0 || this.sum.bytes > this.#options.mostBytes) {
			throw moreThanKnown(this.#options.path);
		}

		for (let at = 0; at < bytes.length; ) {
			const {bytesWritten} = await file.handle.write(bytes, at);
			at += bytesWritten;
		}
	}

	/** Makes the links, and gives the directories their modes and times. */
	async finish(): Promise<void> {
		await this.#endFile();
		const links = this.#names.links();
		this.sum.leadingOut = links.filter(link => link.leadsOut).length;
		const taken = await finishFolder(links, this.#folders.all());
		this.sum.links -= taken;
		this.sum.sameNames += taken;
	}

	/** Lets go of the file that is open. */
	async close(): Promise<void> {
		const file = this.#file;
		this.#file = undefined;
		await file?.handle.close();
	}

	async #start(entry: TarEntry): Promise<void> {
		const place = placeInTarget(entry.name, this.#options.path);
		const names = place && (await this.#folders.into(place));
		if (!names) {
			this.sum.unsafeNames += 1;
			return;
		}

		switch (entry.kind) {
			case 'directory': {
				await this.#folders.make(names, entry);
				return;
			}
			case 'file': {
				await this.#makeFile(names, entry);
				return;
			}
			case 'symlink': {
				await this.#keepLink(names, entry);
				return;
			}
			case 'hardlink': {
				await this.#makeHardLink(names, entry);
				return;
			}
			default: {
				this.sum.devices += 1;
			}
		}
	}

	/** Whether a file or a link may stand at a name: of two that are the same, the later one does. */
	async #makeRoom(names: readonly string[]): Promise<boolean> {
		const there = this.#names.find(names);
		if (there && (there.kind === 'directory' || this.#names.isTaken(names))) {
			this.sum.sameNames += 1;
			return false;
		}

		if (there?.kind === 'file') {
			await unlink(this.#names.at(names));
			this.sum.bytes -= there.isShared ? 0 : there.bytes;
			this.sum.files -= 1;
		} else if (there) {
			this.sum.links -= 1;
		}

		return true;
	}

	async #makeFile(names: readonly string[], entry: TarEntry): Promise<void> {
		if (!(await this.#makeRoom(names))) {
			return;
		}

		if (this.sum.bytes + entry.sizeBytes > this.#options.mostBytes) {
			throw moreThanKnown(this.#options.path);
		}

		try {
			const handle = await open(this.#names.at(names), 'wx', 0o600);
			this.#file = {handle, entry, missingBytes: entry.sizeBytes};
		} catch (error) {
			if (!isTaken(error)) {
				throw error;
			}

			// Another name that this file system takes for the same.
			this.sum.sameNames += 1;
			return;
		}

		this.#names.add(names, {kind: 'file', bytes: entry.sizeBytes, isShared: false});
		this.sum.files += 1;
	}

	async #endFile(): Promise<void> {
		const file = this.#file;
		if (!file) {
			return;
		}

		if (file.missingBytes > 0) {
			throw new TarError('The archive is cut off.');
		}

		const {handle, entry} = file;
		await handle.chmod(plainMode(entry.mode, this.sum));
		// A time that the file system cannot have is none that matters.
		await handle.utimes(entry.modifiedAt, entry.modifiedAt).catch(() => undefined);
		await this.close();
	}

	async #keepLink(names: readonly string[], {linkTarget, modifiedAt}: TarEntry): Promise<void> {
		if (linkTarget === '' || linkTarget.includes('\0')) {
			this.sum.unsafeNames += 1;
			return;
		}

		if (await this.#makeRoom(names)) {
			this.#names.add(names, {
				kind: 'link',
				link: {
					at: this.#names.at(names),
					linkTarget,
					leadsOut: leadsOut(linkTarget, names),
					modifiedAt,
				},
			});
			this.sum.links += 1;
		}
	}

	async #makeHardLink(names: readonly string[], {linkTarget}: TarEntry): Promise<void> {
		const target = placeInTarget(linkTarget, this.#options.path);
		const there = target && this.#names.find(target);
		if (
			!target ||
			there?.kind !== 'file' ||
			this.#names.isTaken(target) ||
			target.join('/') === names.join('/')
		) {
			this.sum.strayLinks += 1;
			return;
		}

		if (!(await this.#makeRoom(names))) {
			return;
		}

		try {
			await link(this.#names.at(target), this.#names.at(names));
			there.isShared = true;
			this.#names.add(names, {kind: 'file', bytes: 0, isShared: true});
		} catch (error) {
			if (isTaken(error)) {
				this.sum.sameNames += 1;
				return;
			}

			// Not every file system has hard links.
			this.sum.bytes += there.bytes;
			if (this.sum.bytes > this.#options.mostBytes) {
				throw moreThanKnown(this.#options.path);
			}

			await copyFile(this.#names.at(target), this.#names.at(names));
			this.#names.add(names, {kind: 'file', bytes: there.bytes, isShared: false});
		}

		this.sum.files += 1;
	}
}
