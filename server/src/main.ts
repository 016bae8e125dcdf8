// The program: serves an editor, or runs the command line.
declare const __VERSION__: string;

console.error(`mlem-dvc-ls ${__VERSION__}`);
