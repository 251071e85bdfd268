import { useRef, useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { strings } from '../../strings/strings.ts';

/** Takes a file by drag and drop or, for keyboards and phones, by the browser's own picker. */
export function DropZone({
  onFile,
  onInvent,
}: {
  readonly onFile: (file: File) => void;
  readonly onInvent: () => void;
}): ReactNode {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { drop, invented } = strings.making;
  return (
    <div
      className="drop"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      <h2>{drop.title}</h2>
      <p className="muted">{drop.text}</p>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
          event.currentTarget.value = '';
        }}
      />
      <div className="row">
        <Button look="primary" onPress={() => input.current?.click()}>
          {drop.choose}
        </Button>
        <Button look="quiet" onPress={onInvent}>
          {invented.action}
        </Button>
      </div>
      <p className="small muted">{drop.private}</p>
    </div>
  );
}
