import type {MountFolders} from './parse-mount.ts';

const quotedOrSpecial =
	/'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]|\$\([^)]*\)|`[^`]*`|\$\{[^}]*\}|\$\w+/g;

/** What a shell would put in place of these; `undefined`: it is not known here. */
function folderOf(text: string, {workingDirectory, homeDirectory}: MountFolders) {
	if (/^(?:\$PWD|\$\{PWD\}|\$\(pwd\)|`pwd`)$/.test(text)) {
		return workingDirectory;
	}

	return /^\$(?:HOME|\{HOME\})$/.test(text) ? homeDirectory : undefined;
}

/**
A pasted command line with the folders in it that a shell would put in (`$PWD`, `$(pwd)`, `$HOME`).

@returns `unexpanded`: variables and commands of the shell that stay as they are, as written.
*/
export function expandFolders(
	text: string,
	folders: MountFolders,
): {text: string; unexpanded: readonly string[]} {
	const unexpanded: string[] = [];
	const expand = (part: string): string =>
		part.replaceAll(quotedOrSpecial, found => {
			if (found.startsWith("'") || found.startsWith('\\')) {
				return found;
			}

			if (found.startsWith('"')) {
				// A single quote is a letter in there.
				const inner = found.slice(1, -1).split("'").map(expand).join("'");
				return `"${inner}"`;
			}

			const folder = folderOf(found, folders);
			if (folder === undefined) {
				unexpanded.push(found);
			}

			return folder ?? found;
		});
	return {text: expand(text), unexpanded};
}
