import {readFileSync} from 'node:fs';
import {brotliDecompressSync} from 'node:zlib';
import {packedFile} from './packed-file.ts';
import {readKept} from './read-kept.ts';

/**
Reads a file of the package that is packed there. Unpacking takes some 10 ms, so a start keeps what it has unpacked.

@param file Its name tells the content, which is ASCII alone: then V8 keeps it as it is read.
@param unpackedFile Where a start may have kept it.
@throws Error when it is not in the package, or damaged there.
*/
export function readPacked(file: string, unpackedFile: string): {text: string; isKept: boolean} {
	const kept = readKept(unpackedFile);
	const bytes = kept ?? brotliDecompressSync(readFileSync(packedFile(file)));
	return {text: bytes.toString('latin1'), isKept: kept !== undefined};
}
